import { ownValue, type JsonValue } from '../../contract/json'
import type { UserLookup } from '../../domain/ports'
import type {
  AppRecord,
  Confirmation,
  EndedSession,
  Recovery,
  Session,
  StoredEmail,
  StoredProperty,
  StoredUser,
} from '../../domain/records'
import { IndexedTable, type IdentityKey } from './indexed-table'
import { emptyObjectFile, ObjectTables, type ObjectFile } from './object-tables'
import { OwnedTable } from './owned-table'
import { RecordTable, type Recorder, type Restorable, type TableName } from './record-table'

class UserTable extends IndexedTable<StoredUser> implements UserLookup {
  readonly #identityKey: IdentityKey
  readonly #properties: RecordTable<StoredProperty>

  constructor(
    appId: string,
    identityKey: IdentityKey,
    note: Recorder,
    users: Iterable<StoredUser>,
    properties: RecordTable<StoredProperty>,
  ) {
    super({ appId, table: 'users' }, identityKey, note, users)
    this.#identityKey = identityKey
    this.#properties = properties
  }

  findByProperty(propertyName: string, value: string): StoredUser | undefined {
    const [user] = this.indexOf(propertyName).find([this.#identityKey(value)])
    return user
  }

  protected override isIndexed(column: string): boolean {
    return super.isIndexed(column) || column === 'email' || this.#properties.get(column)?.identity === true
  }

  protected override read(user: StoredUser, column: string): JsonValue {
    return super.isIndexed(column) ? super.read(user, column) : (ownValue(user.properties, column) ?? null)
  }
}

/** What the file holds of one app. */
export interface AppFile extends ObjectFile {
  app: AppRecord
  properties: StoredProperty[]
  users: StoredUser[]
  sessions: Session[]
  endedSessions: EndedSession[]
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
    endedSessions: [],
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
  readonly sessions: OwnedTable<Session>
  readonly endedSessions: RecordTable<EndedSession>
  readonly confirmations: OwnedTable<Confirmation>
  readonly recoveries: OwnedTable<Recovery>
  readonly emails: RecordTable<StoredEmail>
  readonly #note: Recorder

  constructor(file: AppFile, note: Recorder, identityKey: IdentityKey) {
    super(file.app.id, file, note, identityKey)
    const appId = file.app.id
    const named = (table: keyof AppFile): TableName => ({ appId, table })
    this.#note = note
    this.record = file.app
    this.properties = new RecordTable(named('properties'), ({ name }) => name, note, file.properties)
    this.users = new UserTable(appId, identityKey, note, file.users, this.properties)
    this.sessions = new OwnedTable(named('sessions'), ({ userToken }) => userToken, note, file.sessions)
    this.endedSessions = new RecordTable(
      named('endedSessions'),
      ({ sessionId }) => sessionId,
      note,
      file.endedSessions,
    )
    this.confirmations = new OwnedTable(
      named('confirmations'),
      ({ confirmationKey }) => confirmationKey,
      note,
      file.confirmations,
    )
    this.recoveries = new OwnedTable(
      named('recoveries'),
      ({ recoveryKey }) => recoveryKey,
      note,
      file.recoveries,
    )
    this.emails = new RecordTable(named('emails'), ({ emailId }) => emailId, note, file.emails)
  }

  putRecord(record: AppRecord): void {
    const before = this.record
    const undo = () => (this.record = before)
    this.#note({ appId: record.id, table: 'app', key: record.id, before, after: record, undo })
    this.record = record
  }

  override tableNamed(name: string, of?: string): Restorable | undefined {
    const { properties, users, sessions, endedSessions, confirmations, recoveries, emails } = this
    const own = { properties, users, sessions, endedSessions, confirmations, recoveries, emails }
    return ownValue<Restorable>(own, name) ?? super.tableNamed(name, of)
  }

  override toFile(): AppFile {
    return {
      app: this.record,
      properties: [...this.properties.all()],
      users: [...this.users.all()],
      sessions: [...this.sessions.all()],
      endedSessions: [...this.endedSessions.all()],
      confirmations: [...this.confirmations.all()],
      recoveries: [...this.recoveries.all()],
      emails: [...this.emails.all()],
      ...super.toFile(),
    }
  }
}
