import { lstat, readdir, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { systemWords } from '../../contract/system-words'
import { Fault } from '../../domain/fault'
import { StoreFailure, type MessageFiles, type SortedMessages } from '../../domain/ports'
import { ifMissing, isOtherThing } from '../../files/error-codes'
import { readWhole } from '../../files/read-file'
import { syncFolder } from '../../files/sync'
import { putInPlace, writeTemporary } from '../../files/temporary-file'
import { makeFolder } from '../../files/make-folder'
import { appFolderName, emailOfMessage, isMessageTemporary, messageFile } from './message-names'
import { removeIfEmpty, sortMessages } from './message-orphans'

/** Raw messages as files that any mail program opens: one folder an app. */
export class MessageFolder implements MessageFiles {
  /** `aside` takes messages that no record names. */
  constructor(
    private readonly folder: string,
    private readonly aside: string,
  ) {}

  async write(appId: string, messages: ReadonlyMap<string, Buffer>): Promise<void> {
    const folder = this.#appFolder(appId)
    // not with parents: a data folder that was moved away must not come back empty and take the place of the moved one
    await makeFolder(this.folder)
    await makeFolder(folder)
    await Promise.all(
      [...messages].map(async ([emailId, raw]) => {
        const file = this.#file(appId, emailId)
        await putInPlace(await writeTemporary(file, [raw]), file)
      }),
    )
    await syncFolder(folder)
  }

  async read(appId: string, emailId: string): Promise<Buffer> {
    const raw = await readWhole(this.#file(appId, emailId)).catch((error: unknown) => {
      throw unreadable(error)
    })
    if (!raw) throw messageGone()
    return raw
  }

  async remove(appId: string, emailIds: readonly string[]): Promise<void> {
    await Promise.all(emailIds.map((emailId) => removeFile(this.#file(appId, emailId))))
  }

  sort(records: ReadonlyMap<string, (emailId: string) => boolean>): Promise<SortedMessages> {
    const apps = new Map([...records].map(([appId, hasRecord]) => [appFolderName(appId), hasRecord]))
    return sortMessages(this.folder, this.aside, apps)
  }

  async removeApp(appId: string): Promise<void> {
    const folder = this.#appFolder(appId)
    const names = await readdir(folder).catch(ifMissing([]))
    for (const name of names)
      if (emailOfMessage(name) !== undefined || isMessageTemporary(name)) await removeFile(join(folder, name))
    await removeIfEmpty(folder)
  }

  #appFolder(appId: string): string {
    return join(this.folder, appFolderName(appId))
  }

  #file(appId: string, emailId: string): string {
    return join(this.#appFolder(appId), messageFile(emailId))
  }
}

/** One that is not there is no failure, and what lies in its place is somebody else's. Not Node's `rm`, which looks at each first and takes several times as long. */
async function removeFile(file: string): Promise<void> {
  try {
    await unlink(file).catch(ifMissing(undefined))
  } catch (error) {
    if (isOtherThing(error) || (await isFolder(file))) return
    throw new StoreFailure(`a message stays in the data folder without its email (${systemWords(error)})`)
  }
}

/** Not every system says so of its own accord when it is asked to unlink one. */
const isFolder = (path: string): Promise<boolean> =>
  lstat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  )

function unreadable(error: unknown): Error {
  const text = `The message of this email cannot be read from the data folder: ${systemWords(error)}`
  return isOtherThing(error)
    ? new Fault('NOT_FOUND', { fill: [text], property: 'emailId' })
    : new StoreFailure(text)
}

/** People tidy the folder by hand. */
const messageGone = (): Fault =>
  new Fault('NOT_FOUND', {
    fill: ['The message of this email is no longer in the data folder'],
    property: 'emailId',
  })

/** The same in memory, for a server that writes nothing. */
export class MessageMemory implements MessageFiles {
  readonly #apps = new Map<string, Map<string, Buffer>>()

  write(appId: string, messages: ReadonlyMap<string, Buffer>): Promise<void> {
    const kept = this.#apps.get(appId) ?? new Map<string, Buffer>()
    for (const [emailId, raw] of messages) kept.set(emailId, raw)
    this.#apps.set(appId, kept)
    return Promise.resolve()
  }

  read(appId: string, emailId: string): Promise<Buffer> {
    const raw = this.#apps.get(appId)?.get(emailId)
    return raw ? Promise.resolve(raw) : Promise.reject(messageGone())
  }

  remove(appId: string, emailIds: readonly string[]): Promise<void> {
    for (const emailId of emailIds) this.#apps.get(appId)?.delete(emailId)
    return Promise.resolve()
  }

  removeApp(appId: string): Promise<void> {
    this.#apps.delete(appId)
    return Promise.resolve()
  }

  sort(): Promise<SortedMessages> {
    return Promise.resolve({ setAside: 0, someSetAside: [], broughtBack: 0, asideFolder: '' })
  }
}
