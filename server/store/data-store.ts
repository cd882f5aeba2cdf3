import type { JsonObject } from '../contract/json'
import { Fault } from '../domain/fault'
import {
  StoreFailure,
  type AppData,
  type AppDraft,
  type Commit,
  type Draft,
  type Log,
  type Store,
} from '../domain/ports'
import type { AppRecord, ServerSettings } from '../domain/records'
import { commitOf } from './commit-of'
import { CommitQueue, takeBack } from './commit-queue'
import { FILE_VERSION, understandRecord, type DataFile } from './data-file/file-format'
import { BrokenFile } from '../files/broken-file'
import type { JournaledRecord } from './journal/journal-lines'
import type { Storage } from './storage'
import { AppTables, emptyAppFile, type AppFile } from './tables/app-tables'
import type { IdentityKey } from './tables/indexed-table'
import type { RecordChange, Recorder } from './tables/record-table'

type Listener = (commits: readonly Commit[]) => void

/** The store: everything in memory, and a storage that keeps each change. */
export class DataStore implements Store {
  readonly #identityKey: IdentityKey
  readonly #apps = new Map<string, AppTables>()
  readonly #listeners = new Set<Listener>()
  readonly #storage: Storage
  readonly #queue: CommitQueue
  #server: ServerSettings
  #isClosed = false
  #revision = 0
  /** The change under way; work is synchronous, so there is never more than one. */
  #current: RecordChange[] | undefined

  /** Throws BrokenFile. */
  constructor(file: DataFile, storage: Storage, identityKey: IdentityKey, log: Log) {
    this.#identityKey = identityKey
    this.#storage = storage
    this.#server = file.server
    for (const app of file.apps) {
      if (this.#apps.has(app.app.id)) throw new BrokenFile(`it has two apps with the id ${app.app.id}`)
      this.#addApp(app)
    }
    this.#queue = new CommitQueue(
      storage,
      (stored) => this.#announce(stored),
      (error) => log.error('telling of a change', error),
    )
    storage.attach({ view: () => this.#view(), flush: () => this.#queue.commit([]) })
  }

  /** Takes what a journal has beyond the file. Throws BrokenFile. */
  restore(changes: readonly JournaledRecord[]): void {
    for (const change of changes) this.#restore(change)
  }

  get server(): ServerSettings {
    return this.#server
  }

  get revision(): number {
    return this.#revision
  }

  findApp(appId: string): AppData | undefined {
    return this.#apps.get(appId)
  }

  apps(): AppData[] {
    return [...this.#apps.values()]
  }

  async change<T>(work: (draft: Draft) => T): Promise<T> {
    if (this.#isClosed) throw new StoreFailure('the server is stopping; nothing was stored')
    const changes: RecordChange[] = []
    this.#current = changes
    let result: T
    try {
      result = work(this.#draft())
    } catch (error) {
      takeBack(changes)
      throw error
    } finally {
      this.#current = undefined
    }
    if (changes.length > 0) await this.#commit(changes)
    return result
  }

  onCommit(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Resolves when every change is on disk. A request that outlives the server must not write into a folder let go. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#queue.idle()
    await this.#storage.close()
  }

  async #commit(changes: RecordChange[]): Promise<void> {
    try {
      await this.#queue.commit(changes)
    } catch (error) {
      // taken back
      this.#revision++
      throw error
    }
  }

  #view(): DataFile {
    const apps = [...this.#apps.values()].map((tables) => tables.toFile())
    return { version: FILE_VERSION, server: this.#server, apps }
  }

  #announce(changes: readonly RecordChange[]): void {
    const commits = changes.map(commitOf)
    for (const listener of this.#listeners) listener(commits)
  }

  #draft(): Draft {
    return {
      app: (appId) => this.#getTables(appId),
      putApp: (record) => this.#createApp(record),
      dropApp: (appId) => this.#deleteApp(appId),
      server: this.#server,
      putServer: (settings) => this.#putServer(settings),
    }
  }

  #getTables(appId: string): AppDraft {
    const tables = this.#apps.get(appId)
    if (!tables) throw new Fault('APP_UNKNOWN')
    return tables
  }

  #createApp(record: AppRecord): AppDraft {
    const undo = () => this.#apps.delete(record.id)
    this.#note({ appId: record.id, table: 'app', key: record.id, before: undefined, after: record, undo })
    return this.#addApp(emptyAppFile(record))
  }

  #deleteApp(appId: string): void {
    const tables = this.#apps.get(appId)
    if (!tables) return
    const before = [...this.#apps]
    const undo = () => {
      // in their order
      this.#apps.clear()
      for (const [id, app] of before) this.#apps.set(id, app)
    }
    this.#note({ appId, table: 'app', key: appId, before: tables.record, after: undefined, undo })
    this.#apps.delete(appId)
  }

  #putServer(settings: ServerSettings): void {
    const before = this.#server
    const undo = () => (this.#server = before)
    this.#note({ appId: '', table: 'server', key: '', before, after: settings, undo })
    this.#server = settings
  }

  readonly #note: Recorder = (change) => {
    if (!this.#current) throw new Error('a record was changed outside a change')
    this.#revision++
    this.#current.push(change)
  }

  #restore({ app, table, of, put, delete: key, rename }: JournaledRecord): void {
    if (put !== undefined) understandRecord(table, put as JsonObject)
    else if (key === undefined && rename === undefined)
      throw new BrokenFile(`it says nothing of a record of ${table}`)
    if (rename !== undefined) this.#restoreRename(app, of ?? '', rename)
    else if (table === 'server' && put) this.#server = put as ServerSettings
    else if (table === 'app' && !put) this.#apps.delete(app)
    else if (table === 'app') this.#restoreApp(put as AppRecord)
    else {
      const records = this.#apps.get(app)?.tableNamed(table, of)
      if (!records) throw new BrokenFile(`it changes ${table} of the app ${app}, which is not there`)
      if (put) records.restorePut(put)
      else if (key !== undefined) records.restoreDelete(key)
    }
  }

  #restoreRename(app: string, from: string, to: string): void {
    const tables = this.#apps.get(app)
    if (!tables) throw new BrokenFile(`it renames the table ${from} of the app ${app}, which is not there`)
    tables.restoreRename(from, to)
  }

  #restoreApp(record: AppRecord): void {
    const tables = this.#apps.get(record.id)
    if (tables) tables.record = record
    else this.#addApp(emptyAppFile(record))
  }

  #addApp(file: AppFile): AppTables {
    const tables = new AppTables(file, this.#note, this.#identityKey)
    this.#apps.set(file.app.id, tables)
    return tables
  }
}
