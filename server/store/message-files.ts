import { createHash } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../domain/fault'
import type { MessageFiles } from '../domain/ports'
import { writeDurably } from './durable-json-file'
import { makeFolder } from './make-folder'

const EXTENSION = '.eml'

/** Raw messages as files that any mail program opens: one folder an app. */
export class MessageFolder implements MessageFiles {
  constructor(private readonly folder: string) {}

  async write(appId: string, emailId: string, raw: Buffer): Promise<void> {
    // not with parents: a data folder that was moved away must not come back empty and take the place of the moved one
    await makeFolder(this.folder)
    await makeFolder(this.#appFolder(appId))
    await writeDurably(this.#file(appId, emailId), raw)
  }

  async read(appId: string, emailId: string): Promise<Buffer> {
    try {
      return await readFile(this.#file(appId, emailId))
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? messageGone() : error
    }
  }

  async remove(appId: string, emailIds: readonly string[]): Promise<void> {
    await Promise.all(emailIds.map((emailId) => rm(this.#file(appId, emailId), { force: true })))
  }

  async list(appId: string): Promise<string[]> {
    try {
      const names = await readdir(this.#appFolder(appId))
      return names.filter((name) => name.endsWith(EXTENSION)).map((name) => name.slice(0, -EXTENSION.length))
    } catch {
      return []
    }
  }

  async keepApps(appIds: readonly string[]): Promise<void> {
    const kept = new Set(appIds.map(folderName))
    const names = await readdir(this.folder).catch(() => [])
    for (const name of names)
      if (!kept.has(name)) await rm(join(this.folder, name), { recursive: true, force: true })
  }

  async removeApp(appId: string): Promise<void> {
    // a registration under way may write one more message meanwhile
    await rm(this.#appFolder(appId), { recursive: true, force: true, maxRetries: 10, retryDelay: 20 })
  }

  #appFolder(appId: string): string {
    return join(this.folder, folderName(appId))
  }

  #file(appId: string, emailId: string): string {
    return join(this.#appFolder(appId), emailId + EXTENSION)
  }
}

/** Ids that differ in case alone must not share a folder on macOS and Windows. */
function folderName(appId: string): string {
  if (appId === appId.toUpperCase()) return appId
  return `${appId}-${createHash('sha256').update(appId).digest('hex').slice(0, 8)}`
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

  write(appId: string, emailId: string, raw: Buffer): Promise<void> {
    const messages = this.#apps.get(appId) ?? new Map<string, Buffer>()
    this.#apps.set(appId, messages.set(emailId, raw))
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

  list(appId: string): Promise<string[]> {
    return Promise.resolve([...(this.#apps.get(appId)?.keys() ?? [])])
  }

  removeApp(appId: string): Promise<void> {
    this.#apps.delete(appId)
    return Promise.resolve()
  }

  keepApps(): Promise<void> {
    return Promise.resolve()
  }
}
