import type { ChangedTable } from '../contract/events'
import type { JsonObject } from '../contract/json'
import type { CapturedEmail, EmailOrigin } from '../contract/mail'
import type { AppSettings } from '../contract/settings'
import type {
  AppRecord,
  Confirmation,
  EndedSession,
  Recovery,
  ServerSettings,
  Session,
  StoredEmail,
  StoredLink,
  StoredObject,
  StoredPermission,
  StoredProperty,
  StoredRecord,
  StoredRelation,
  StoredTable,
  StoredUser,
} from './records'
import type { SessionActivity } from './session-activity'

export interface Clock {
  /** Epoch milliseconds. */
  now(): number
}

/** Makers of everything random. */
export interface Ids {
  objectId(): string
  userToken(): string
  confirmationKey(): string
  recoveryKey(): string
  /** A password that the system makes for a user. */
  password(): string
  apiKey(): string
  emailId(): string
}

/** For whom a password is hashed or compared. */
export interface PasswordWork {
  /** `person`: somebody waits for this one alone, as in a login. `bulk`: one of many; persons go before them. */
  lane: 'person' | 'bulk'
  /** Apps take turns, so that none holds up another. */
  appId: string
  /** Once it is aborted, what has not begun is dropped and rejects with its reason. */
  signal?: AbortSignal | undefined
}

export interface Passwords {
  hash(password: string, work: PasswordWork): Promise<string>
  matches(password: string, hash: string, work: PasswordWork): Promise<boolean>
}

/** Records of one kind by their key, as they stand after every change so far. */
export interface Table<T> {
  readonly size: number
  get(key: string): T | undefined
  /** In the order of their first put. */
  all(): Iterable<T>
}

export interface WritableTable<T> extends Table<T> {
  put(record: T): void
  delete(key: string): void
}

export interface ColumnLookup<T> {
  /**
   * The records whose column has one of these values, as `identityKey` makes them, in the order of `all`; undefined
   * where only a look at every record tells.
   */
  findByColumn(column: string, values: readonly string[]): T[] | undefined
  /** Whether `all` is known to have the records in ascending order of a column. */
  isSortedBy(column: string): boolean
}

export interface UserLookup {
  /** The user whose property has this value, as `identityKey` compares them. */
  findByProperty(propertyName: string, value: string): StoredUser | undefined
}

export interface OwnerLookup<T> {
  ofUser(objectId: string): T[]
}

interface LinkLookup {
  /** In the order in which they were added. */
  ofParent(table: string, column: string, parentId: string): StoredLink[]
  /** Takes no time, however many there are. */
  countOfParent(table: string, column: string, parentId: string): number
  ofChild(table: string, childId: string): StoredLink[]
}

/** A change of many links at once, which takes as little for each as can be. */
export interface LinkDeletion extends LinkLookup {
  /** All of a parent's column, or those that are meant. */
  deleteOfParent(
    table: string,
    column: string,
    parentId: string,
    isMeant?: (link: StoredLink) => boolean,
  ): void
  deleteOfChild(table: string, childId: string): void
  /** Every one of a relation column. Names as the relation spells them. */
  deleteOfColumn(table: string, column: string): void
}

export interface PermissionLookup {
  /** Those of a table and its columns; null for those of every table. None of single objects. */
  ofTable(table: string | null): StoredPermission[]
  ofObject(table: string, objectId: string): StoredPermission[]
  /** Those of a user or a role, whatever they are about. */
  ofSubject(policy: 'users' | 'roles', subject: string): StoredPermission[]
}

/** What a caller may see of an app's data. Tables are named as they spell themselves. */
export interface Sight {
  mayFind(table: string, record: StoredRecord): boolean
  /** Whether a column or relation is kept from the caller. */
  isHidden(table: string, column: string): boolean
  mayLoadRelations(table: string, record: StoredRecord): boolean
}

/** What the store knows of one app. `tableKey`, `relationKey` and `linkKey` make the keys of the data service's tables. */
export interface AppData {
  readonly record: AppRecord
  readonly users: Table<StoredUser> & ColumnLookup<StoredUser> & UserLookup
  readonly properties: Table<StoredProperty>
  readonly sessions: Table<Session> & OwnerLookup<Session>
  /** In the order in which they ended. */
  readonly endedSessions: Table<EndedSession>
  readonly confirmations: Table<Confirmation> & OwnerLookup<Confirmation>
  readonly recoveries: Table<Recovery> & OwnerLookup<Recovery>
  readonly emails: Table<StoredEmail>
  readonly tables: Table<StoredTable>
  /** Objects of a table by objectId, in the order of their creation; none for a table that does not exist. */
  objects(table: string): Table<StoredObject> & ColumnLookup<StoredObject>
  readonly relations: Table<StoredRelation>
  readonly links: Table<StoredLink> & LinkLookup
  readonly permissions: Table<StoredPermission> & PermissionLookup
  /** Absent where everything may be seen: `openTable` leaves out what may not. */
  readonly sight?: Sight
}

/** The same, to be written, within a change. */
export interface AppDraft extends AppData {
  putRecord(record: AppRecord): void
  readonly users: WritableTable<StoredUser> & ColumnLookup<StoredUser> & UserLookup
  readonly properties: WritableTable<StoredProperty>
  readonly sessions: WritableTable<Session> & OwnerLookup<Session>
  readonly endedSessions: WritableTable<EndedSession>
  readonly confirmations: WritableTable<Confirmation> & OwnerLookup<Confirmation>
  readonly recoveries: WritableTable<Recovery> & OwnerLookup<Recovery>
  readonly emails: WritableTable<StoredEmail>
  readonly tables: WritableTable<StoredTable>
  objects(table: string): WritableTable<StoredObject> & ColumnLookup<StoredObject>
  /** Gives the objects, links and permissions of a table its new name, all at once: there may be a hundred thousand. */
  renameRecords(from: string, to: string): void
  readonly relations: WritableTable<StoredRelation>
  readonly links: WritableTable<StoredLink> & LinkDeletion
  readonly permissions: WritableTable<StoredPermission> & PermissionLookup
}

export interface Draft {
  /** Faults: APP_UNKNOWN when the app was deleted meanwhile. */
  app(appId: string): AppDraft
  putApp(record: AppRecord): AppDraft
  dropApp(appId: string): void
  readonly server: ServerSettings
  putServer(settings: ServerSettings): void
}

/** One stored change of a record, told after it is on disk. */
export interface Commit {
  appId: string
  table: ChangedTable
  before: unknown
  after: unknown
}

/** The only door to what is kept. How it is kept is nobody's business outside `store/`. */
export interface Store {
  readonly server: ServerSettings
  /** Another whenever anything in memory has changed. */
  readonly revision: number
  findApp(appId: string): AppData | undefined
  apps(): AppData[]
  /**
   * Carries out `work` at once and as a whole: when it throws, nothing has changed. Resolves once the change is durable.
   * Rejects with StoreFailure when it could not be made durable; then nothing has changed either.
   */
  change<T>(work: (draft: Draft) => T): Promise<T>
  onCommit(listener: (commits: readonly Commit[]) => void): () => void
}

/** The data could not be written. The message is fit for a client: it holds no path. */
export class StoreFailure extends Error {}

/** Raw messages, each a whole .eml. */
export interface MessageFiles {
  /** Raw messages of an app by their emails; each is there whole or not at all. */
  write(appId: string, messages: ReadonlyMap<string, Buffer>): Promise<void>
  /** Faults: NOT_FOUND when the message is gone. */
  read(appId: string, emailId: string): Promise<Buffer>
  /** Removes a record; one that does not exist is no failure. */
  remove(appId: string, emailIds: readonly string[]): Promise<void>
  /** Puts messages that no record names out of the way, and back those that one names again. Deletes none. */
  sort(records: ReadonlyMap<string, (emailId: string) => boolean>): Promise<SortedMessages>
  removeApp(appId: string): Promise<void>
}

/** What became of messages without a record. */
export interface SortedMessages {
  setAside: number
  /** A few of those that were set aside, as they lie there. */
  someSetAside: readonly string[]
  broughtBack: number
  /** Where they are; for people, never for clients. */
  asideFolder: string
}

/** An email ready to be captured. */
export interface OutgoingEmail {
  template: EmailOrigin
  objectId: string
  appName: string
  to: string
  cc?: readonly string[]
  bcc?: readonly string[]
  subject: string
  html: string
  text: string
  confirmationUrl: string | null
  recoveryUrl: string | null
}

/** Captures instead of delivering. */
export interface Mailbox {
  /** The record of an email, which exists once a change has put it. Its message is written some time after. */
  capture(email: OutgoingEmail): StoredEmail
  open(appId: string, stored: StoredEmail): Promise<CapturedEmail>
  raw(appId: string, stored: StoredEmail): Promise<Buffer>
  attachment(appId: string, stored: StoredEmail, index: number): Promise<EmailAttachmentContent | undefined>
  remove(appId: string, emailIds: readonly string[]): Promise<void>
  removeApp(appId: string): Promise<void>
}

export interface EmailAttachmentContent {
  filename: string
  contentType: string
  content: Buffer
}

/** Asks the app's external registration service. */
export interface ExternalRegistration {
  /** Resolves with null when it agrees, else with its reason. */
  ask(url: string, properties: JsonObject): Promise<string | null>
}

export interface Log {
  /** For people who run the server; never holds passwords or tokens. */
  error(what: string, error: unknown): void
  /** What they may want to know or do, in whole sentences. */
  notice(text: string): void
}

export interface Services {
  store: Store
  mailbox: Mailbox
  passwords: Passwords
  externalRegistration: ExternalRegistration
  sessionActivity: SessionActivity
  clock: Clock
  ids: Ids
  log: Log
  /** Over the settings that ship with Understudy, in every app that is made or adopted. */
  appDefaults: Partial<AppSettings>
  /** How many unknown apps the calls of a minute may create. */
  adoptedPerMinute: number
}
