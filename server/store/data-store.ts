import type { Low } from 'lowdb'
import type { ChangedTable } from '../contract/events'
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
import { AppTables, emptyAppFile, type IdentityKey } from './app-tables'
import { CommitQueue } from './commit-queue'
import type { DataFile } from './file-format'
import type { Recorder, Undo } from './record-table'

type Listener = (commits: readonly Commit[]) => void

/** Which section of the window a table belongs to. */
const CHANGED: Record<string, ChangedTable> = {
  users: 'users',
  properties: 'properties',
  sessions: 'sessions',
  confirmations: 'users',
  recoveries: 'users',
  emails: 'emails',
  tables: 'tables',
  objects: 'tables',
  relations: 'tables',
  links: 'tables',
}

/** The store over one lowdb database: tables in memory, the whole file written for each batch of changes. */
export class DataStore implements Store {
  readonly #db: Low<DataFile>
  readonly #identityKey: IdentityKey
  readonly #apps = new Map<string, AppTables>()
  readonly #listeners = new Set<Listener>()
  readonly #queue: CommitQueue
  #server: ServerSettings
  #closed = false
  /** The change under way; work is synchronous, so there is never more than one. */
  #current: { undos: Undo[]; commits: Commit[] } | undefined

  constructor(db: Low<DataFile>, identityKey: IdentityKey, log: Log) {
    this.#db = db
    this.#identityKey = identityKey
    this.#server = db.data.server
    for (const file of db.data.apps)
      this.#apps.set(file.app.id, new AppTables(file, this.#recorder(file.app.id), identityKey))
    this.#queue = new CommitQueue(
      () => this.#write(log),
      (commits) => {
        for (const listener of this.#listeners) listener(commits)
      },
      (error) => log.error('telling of a change', error),
    )
  }

  get server(): ServerSettings {
    return this.#server
  }

  findApp(appId: string): AppData | undefined {
    return this.#apps.get(appId)
  }

  apps(): AppData[] {
    return [...this.#apps.values()]
  }

  async change<T>(work: (draft: Draft) => T): Promise<T> {
    if (this.#closed) throw new StoreFailure('the server is stopping; nothing was stored')
    const current: { undos: Undo[]; commits: Commit[] } = { undos: [], commits: [] }
    this.#current = current
    let result: T
    try {
      result = work(this.#draft())
    } catch (error) {
      for (const undo of current.undos.reverse()) undo()
      throw error
    } finally {
      this.#current = undefined
    }
    if (current.undos.length > 0) await this.#queue.commit(current.undos, current.commits)
    return result
  }

  onCommit(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Resolves when every change is on disk. A request that outlives the server must not write into a folder let go. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#queue.idle()
  }

  async #write(log: Log): Promise<void> {
    this.#db.data = {
      version: this.#db.data.version,
      server: this.#server,
      apps: [...this.#apps.values()].map((tables) => tables.toFile()),
    }
    try {
      await this.#db.write()
    } catch (error) {
      log.error('writing the data file', error)
      const { code } = error as NodeJS.ErrnoException
      throw new StoreFailure(
        `the data file could not be written${code ? ` (${code})` : ''}; nothing was stored`,
      )
    }
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
    const tables = new AppTables(emptyAppFile(record), this.#recorder(record.id), this.#identityKey)
    this.#note(record.id, 'apps', undefined, record, () => this.#apps.delete(record.id))
    this.#apps.set(record.id, tables)
    return tables
  }

  #deleteApp(appId: string): void {
    const tables = this.#apps.get(appId)
    if (!tables) return
    this.#note(appId, 'apps', tables.record, undefined, () => this.#apps.set(appId, tables))
    this.#apps.delete(appId)
  }

  #putServer(settings: ServerSettings): void {
    const before = this.#server
    this.#note('', 'apps', before, settings, () => (this.#server = before))
    this.#server = settings
  }

  #recorder(appId: string): Recorder {
    return (table, before, after, undo) =>
      this.#note(appId, changedTable(table, before, after), before, after, undo)
  }

  #note(appId: string, table: ChangedTable, before: unknown, after: unknown, undo: Undo): void {
    if (!this.#current) throw new Error('a record was changed outside a change')
    this.#current.undos.push(undo)
    this.#current.commits.push({ appId, table, before, after })
  }
}

/** An app's own record holds its settings and templates too; which of them changed is seen by comparing. */
function changedTable(table: string, before: unknown, after: unknown): ChangedTable {
  const changed = CHANGED[table]
  if (changed) return changed
  const [old, current] = [before as AppRecord, after as AppRecord]
  if (old.settings !== current.settings) return 'settings'
  return old.templates !== current.templates ? 'templates' : 'apps'
}
