import { join } from 'node:path'
import type { AppSettings } from './contract/settings'
import { identityKey } from './domain/schema/identity'
import { repairDefaultApp } from './domain/apps/apps'
import { SessionActivity } from './domain/session-activity'
import { endOldSessions } from './domain/sessions/end-sessions'
import { storeSessionActivity } from './domain/sessions/sessions'
import { MachineDevices } from './devices/machine-devices'
import type { Machine } from './domain/machine'
import type { Log, Services } from './domain/ports'
import { askRegistration } from './external/ask-registration'
import { randomIds } from './ids'
import { CapturingMailbox, sortMessages } from './mail/mailbox'
import { MessageWriter } from './mail/message-writer'
import { MachineCertificates } from './network/certificates'
import { AnnouncedName, localNameOf } from './network/local-name'
import { machineNetworks } from './network/networks'
import { WorkerPasswords } from './passwords/worker-passwords'
import { HTTPS_FOLDER } from './store/disk/folder-names'
import { openFolderStore, openMemoryStore } from './store/open-store'
import type { OnStoreStep } from './store/disk/store-steps'

export interface OpenServices {
  services: Services
  machine: Machine
  /** Why nothing can be stored now, fit for a client; null where it can. */
  storeTrouble: () => string | null
  /** Readies what first requests need and a start should not wait for. */
  warmUp(): void
  /** Writes what is left and lets go of files and threads. */
  close(): Promise<void>
}

/** What tests may put in place of the real thing, and what they may be told of. */
export type Overrides = Partial<Pick<Services, 'clock' | 'ids' | 'passwords' | 'externalRegistration'>> & {
  onStoreStep?: OnStoreStep
  machine?: Partial<Machine>
  /** How often the networks are looked at. */
  lanPollMs?: number
}

interface ServiceOptions {
  /** null: nothing is written. */
  dataFolder: string | null
  /** What may change while the server runs. */
  live: () => {
    bcryptCost: number
    /** Settings that new and adopted apps start with. */
    appDefaults?: Partial<AppSettings> | undefined
    adoptedPerMinute: number
  }
  log: Log
  overrides: Overrides
}

/** Wires the real store, mailbox, passwords, clock and ids. Throws StoreUnusable. */
export async function openServices({
  dataFolder,
  live,
  log,
  overrides,
}: ServiceOptions): Promise<OpenServices> {
  const { store, messages, trouble, close } =
    dataFolder === null
      ? openMemoryStore(identityKey, log)
      : await openFolderStore(dataFolder, identityKey, log, overrides.onStoreStep)
  const clock = overrides.clock ?? { now: Date.now }
  const ids = overrides.ids ?? randomIds
  const passwords = overrides.passwords ?? new WorkerPasswords(() => live().bcryptCost)
  const services: Services = {
    store,
    mailbox: new CapturingMailbox(messages, ids, clock),
    passwords,
    externalRegistration: overrides.externalRegistration ?? askRegistration,
    sessionActivity: new SessionActivity(),
    clock,
    ids,
    log,
    get appDefaults() {
      return live().appDefaults ?? {}
    },
    get adoptedPerMinute() {
      return live().adoptedPerMinute
    },
  }
  let writer: MessageWriter | undefined
  const closeAll = async (): Promise<void> => {
    await writer?.stop()
    // the store has logged why it could not, and everything else is to be let go of all the same
    await storeSessionActivity(services).catch(() => undefined)
    await close()
    if (passwords instanceof WorkerPasswords) await passwords.stop()
  }
  try {
    await repairDefaultApp(services)
    await endOldSessions(services)
    await sortMessages(messages, store.apps(), log)
    writer = new MessageWriter(store, messages, log)
  } catch (error) {
    // the desktop asks and tries again in the same process, which must then find the folder free
    await closeAll()
    throw error
  }
  const warmUp = (): void => {
    if (passwords instanceof WorkerPasswords) passwords.warmUp()
  }
  const machine = { ...thisMachine(dataFolder, log), ...overrides.machine }
  return { services, machine, storeTrouble: trouble, warmUp, close: closeAll }
}

function thisMachine(dataFolder: string | null, log: Log): Machine {
  return {
    networks: machineNetworks,
    // loaded when it is switched on, as most never do
    localName: new AnnouncedName(
      localNameOf(),
      async () => (await import('./network/name-responder')).respondTo,
      (problem) => log.error('announcing the name of this machine', problem),
    ),
    certificates: new MachineCertificates(dataFolder === null ? null : join(dataFolder, HTTPS_FOLDER)),
    devices: new MachineDevices(log),
  }
}
