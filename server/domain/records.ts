import type { App, CustomKey } from '../contract/app'
import type { JsonValue } from '../contract/json'
import type { CustomTemplate, EmailSummary, TemplateId } from '../contract/mail'
import type { Access, DataOperation, Policy } from '../contract/permission'
import type { PropertyDefinition } from '../contract/property'
import type { RelationDefinition } from '../contract/relation'
import type { AppSettings } from '../contract/settings'
import type { SessionInfo, UserStatus } from '../contract/user'

/** Records are never changed in place: a change puts a new one. */
export interface StoredUser {
  readonly objectId: string
  readonly userStatus: UserStatus
  /** bcrypt; null for guests. */
  readonly passwordHash: string | null
  readonly created: number
  readonly updated: number | null
  readonly lastLogin: number | null
  readonly ownerId: string | null
  readonly socialAccount: string
  /** The user's account id at each provider it logged in with, or null. */
  readonly oAuthIdentities: Readonly<Record<string, string>> | null
  /** Names of the custom roles assigned to the user. */
  readonly roles: readonly string[]
  /** Consecutive failed logins since the last success. */
  readonly failedLogins: number
  /** Epoch ms until which logins answer ACCOUNT_LOCKED, or null. */
  readonly lockedUntil: number | null
  /** Values of declared properties and of `blUserLocale`; read them with `ownValue`. */
  readonly properties: Readonly<Record<string, JsonValue>>
}

export interface StoredProperty extends PropertyDefinition {
  /** Order of declaration. */
  readonly position: number
}

/** A table of the app beside Users, whose columns are its properties. */
export interface StoredTable {
  readonly name: string
  /** What the ids of the table and of its columns are made of, where that is not its name: it was renamed. */
  readonly idName?: string
  readonly columns: readonly StoredProperty[]
}

/** An object of such a table. */
export interface StoredObject {
  /** Name of its table, as the table spells it. */
  readonly table: string
  readonly objectId: string
  readonly created: number
  readonly updated: number | null
  /** The user who was logged in when it was created, or null. */
  readonly ownerId: string | null
  readonly properties: Readonly<Record<string, JsonValue>>
}

/** What the data service serves: an object of any table, users included. */
export type StoredRecord = StoredUser | StoredObject

/** A relation column of a table, Users included. */
export interface StoredRelation extends Readonly<RelationDefinition> {
  readonly table: string
}

/** One child of one parent; names are spelled as the relation spells them. */
export interface StoredLink {
  readonly table: string
  readonly column: string
  readonly parentId: string
  readonly childTable: string
  readonly childId: string
}

/** Whom something is granted or denied. The scope is one object, one column, a table or, without a table, every table. */
export interface StoredPermission {
  /** As the table spells it, or null. */
  readonly table: string | null
  readonly objectId: string | null
  /** As the table spells it, or null. */
  readonly column: string | null
  readonly policy: Policy
  /** objectId of a user, name of a role, or `*` for all of them; '' for the owner. */
  readonly subject: string
  /** null for a column, which is shown or hidden whatever is done. */
  readonly operation: DataOperation | null
  readonly access: Access
}

/** Names of tables and columns are compared without case, as the vendor's database does (wire reference E.3). */
export function tableKey(name: string): string {
  return name.toLowerCase()
}

/** What the ids of a table are made of: the name that it had first. */
export const idNameOfTable = ({ name, idName = name }: StoredTable): string => idName

/** Whether names are those of a table: of the links of an app there are many, and they have few names. */
export function isNameOf(table: string): (name: string) => boolean {
  const key = tableKey(table)
  const known = new Map<string, boolean>()
  return (name) => {
    const isSame = known.get(name) ?? tableKey(name) === key
    known.set(name, isSame)
    return isSame
  }
}

export function relationKey(table: string, column: string): string {
  return JSON.stringify([tableKey(table), column.toLowerCase()])
}

type LinkColumn = Pick<StoredLink, 'table' | 'column' | 'parentId'>

const isSameColumn = (a: LinkColumn, b: LinkColumn): boolean =>
  a.parentId === b.parentId && a.column === b.column && a.table === b.table

/** Makes a text of a parent's column, once for links of one that follow each other: a parent has many. */
export function perParent<L extends LinkColumn>(make: (link: L) => string): (link: L) => string {
  let last: { link: L; text: string } | undefined
  return (link) => {
    if (!last || !isSameColumn(last.link, link)) last = { link, text: make(link) }
    return last.text
  }
}

const keyOfParent = perParent(({ table, column, parentId }) =>
  JSON.stringify([tableKey(table), column.toLowerCase(), parentId]).slice(0, -1),
)

/** JSON of the texts that a link is known by. */
export function linkKey(link: StoredLink): string {
  const { childId } = link
  return `${keyOfParent(link)},${PLAIN.test(childId) ? `"${childId}"` : JSON.stringify(childId)}]`
}

/** What JSON writes as it is. */
const PLAIN = /^[\w-]*$/

export function permissionKey(permission: Omit<StoredPermission, 'access'>): string {
  const { table, objectId, column, policy, subject, operation } = permission
  const names = [table, column].map((name) => (name === null ? null : name.toLowerCase()))
  return JSON.stringify([...names, objectId, policy, subject, operation])
}

/** A session as it is kept; its `sessionId` follows from the token. */
export type Session = Readonly<Omit<SessionInfo, 'sessionId'>>

/** A session that has ended, so that its token is told from one that this server never issued. */
export interface EndedSession {
  readonly sessionId: string
}

/** A confirmation key that was given out; kept after use, so that a second click can say so. */
export interface Confirmation {
  readonly confirmationKey: string
  readonly objectId: string
  readonly created: number
}

/** A password recovery link that was given out; kept after use, so that a second visit can say so. */
export interface Recovery {
  readonly recoveryKey: string
  readonly objectId: string
  readonly created: number
  /** Epoch ms of the password set through it, or null. */
  readonly used: number | null
}

/**
 * A captured email. Its bodies are in the raw message; until that is written they are here, so that user and email are
 * kept by one change and no crash comes between them.
 */
export interface StoredEmail extends Readonly<EmailSummary> {
  readonly unwritten?: EmailBodies
}

export interface EmailBodies {
  readonly html: string
  readonly text: string
}

/** The edited parts of a template; what is absent is the default. */
export interface TemplateEdit {
  readonly subject?: string
  readonly html?: string
  readonly text?: string
  readonly enabled?: boolean
}

export interface AppRecord extends Readonly<App> {
  readonly settings: Readonly<AppSettings>
  /** Names of the app's own roles; system roles are the same for every app. */
  readonly roles: readonly string[]
  readonly templates: Readonly<Partial<Record<TemplateId, TemplateEdit>>>
  /** Keys and templates are in the order of their creation; absent for none, as in files of a time that had none. */
  readonly customKeys?: readonly CustomKey[]
  readonly customTemplates?: readonly Readonly<CustomTemplate>[]
}

export interface ServerSettings {
  readonly adoptUnknownApps: boolean
  readonly defaultAppId: string
}
