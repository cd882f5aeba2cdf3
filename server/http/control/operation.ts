import type { Devices } from '../../domain/machine'
import type { OptionList, Restart } from '../../contract/options'
import type { Services } from '../../domain/ports'
import type { CallLog } from '../call-log'
import type { LanAccess } from '../listener/lan-access'
import type { Pause } from '../pause'
import type { ServerFacts } from '../listener/server-facts'
import type { Input } from '../request/input'
import type { AccessPolicy } from '../request/local-access'
import type { Operation } from '../rows/operation'

/** What the start was told, and how the next one is told otherwise. */
export interface OptionDesk {
  /** Faults: REQUEST_REFUSED where there is no config file. */
  list(): OptionList
  /** Faults: REQUEST_REFUSED that names what cannot be taken. */
  change(input: unknown): Promise<OptionList>
  /** Faults: REQUEST_REFUSED where the program cannot start as it is told to. */
  restart(): Promise<Restart>
}

/** What the control API works with. */
export interface ControlContext {
  services: Services
  /** The latest calls of clients. */
  calls: CallLog
  access: AccessPolicy
  facts: ServerFacts
  lan: LanAccess
  devices: Devices
  pause: Pause
  options: OptionDesk
  /** A link that opens one window. */
  newWindowUrl: () => string
}

/** One call of the control API, let in. */
export interface ControlCall extends ControlContext {
  /** '' for a call that concerns no app. */
  appId: string
  input: Input
  /** What links in mails begin with. */
  linkBase: string
}

/** One operation of the control API, named as the window's client calls it; `path` is one of PATTERNS. */
export type ControlOperation = Operation<ControlCall, 'window' | 'control-token'>

/** What nearly all of them have in common. */
export const CONTROL = { access: 'control-token', source: '' } as const
