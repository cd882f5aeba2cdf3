import { ownValue, type JsonValue } from '../contract/json'
import type { SessionLookup, UserLookup } from '../domain/ports'
import type {
  AppRecord,
  Confirmation,
  Recovery,
  Session,
  StoredEmail,
  StoredProperty,
  StoredUser,
} from '../domain/records'
import { emptyObjectFile, ObjectTables, type ObjectFile } from './object-tables'
import { RecordTable, TableIndex, type Recorder } from './record-table'

/** How two property values are compared when a user is looked up. */
export type IdentityKey = (value: JsonValue) => string

class UserTable extends RecordTable<StoredUser> implements UserLookup {
  /** The property asked for last is the identity; another one is asked for only after that has changed. */
  #indexed: { propertyName: string; index: TableIndex<StoredUser> } | undefined
  #identityKey: IdentityKey

  constructor(record: Recorder, identityKey: IdentityKey, rows: Iterable<StoredUser>) {
    super('users', ({ objectId }) => objectId, record, rows)
    this.#identityKey = identityKey
  }

  findByProperty(propertyName: string, value: string): StoredUser | undefined {
    if (this.#indexed?.propertyName !== propertyName)
      this.#indexed = { propertyName, index: this.#indexBy(propertyName) }
    const [user] = this.#indexed.index.find(this.#identityKey(value))
    return user
  }

  #indexBy(propertyName: string): TableIndex<StoredUser> {
    return new TableIndex<StoredUser>(this, ({ properties }) => {
      const value = ownValue(properties, propertyName) ?? null
      return value === null ? undefined : this.#identityKey(value)
    })
  }
}

class SessionTable extends RecordTable<Session> implements SessionLookup {
  readonly #byUser: TableIndex<Session>

  constructor(record: Recorder, rows: Iterable<Session>) {
    super('sessions', ({ userToken }) => userToken, record, rows)
    this.#byUser = new TableIndex<Session>(this, ({ objectId }) => objectId)
  }

  ofUser(objectId: string): Session[] {
    return [...this.#byUser.find(objectId)]
  }
}

/** What the file holds of one app. */
export interface AppFile extends ObjectFile {
  app: AppRecord
  properties: StoredProperty[]
  users: StoredUser[]
  sessions: Session[]
  confirmations: Confirmation[]
  recoveries: Recovery[]
  emails: StoredEmail[]
}

/** An app that has nothing yet. */
export function emptyAppFile(app: AppRecord): AppFile {
  return {
    app,
    properties: [],
    users: [],
    sessions: [],
    confirmations: [],
    recoveries: [],
    emails: [],
    ...emptyObjectFile(),
  }
}

/** An app's records in memory. */
export class AppTables extends ObjectTables {
  record: AppRecord
  readonly users: UserTable
  readonly properties: RecordTable<StoredProperty>
  readonly sessions: SessionTable
  readonly confirmations: RecordTable<Confirmation>
  readonly recoveries: RecordTable<Recovery>
  readonly emails: RecordTable<StoredEmail>
  readonly #record: Recorder

  constructor(file: AppFile, record: Recorder, identityKey: IdentityKey) {
    super(file, record)
    this.#record = record
    this.record = file.app
    this.users = new UserTable(record, identityKey, file.users)
    this.properties = new RecordTable('properties', ({ name }) => name, record, file.properties)
    this.sessions = new SessionTable(record, file.sessions)
    this.confirmations = new RecordTable(
      'confirmations',
      ({ confirmationKey }) => confirmationKey,
      record,
      file.confirmations,
    )
    this.recoveries = new RecordTable('recoveries', ({ recoveryKey }) => recoveryKey, record, file.recoveries)
    this.emails = new RecordTable('emails', ({ emailId }) => emailId, record, file.emails)
  }

  putRecord(record: AppRecord): void {
    const before = this.record
    this.#record('app', before, record, () => (this.record = before))
    this.record = record
  }

  override toFile(): AppFile {
    return {
      app: this.record,
      properties: [...this.properties.all()],
      users: [...this.users.all()],
      sessions: [...this.sessions.all()],
      confirmations: [...this.confirmations.all()],
      recoveries: [...this.recoveries.all()],
      emails: [...this.emails.all()],
      ...super.toFile(),
    }
  }
}
