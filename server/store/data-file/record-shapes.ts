import { ownValue } from '../../contract/json'
import { DEVICE_TYPES, type ApiKey, type CustomKey } from '../../contract/app'
import { CUSTOM_ORIGIN, TEMPLATE_IDS, type Address } from '../../contract/mail'
import { ACCESSES, DATA_OPERATIONS, POLICIES } from '../../contract/permission'
import { HIGHEST_BCRYPT_COST } from '../../contract/options'
import { PROPERTY_TYPES } from '../../contract/property'
import { CARDINALITIES } from '../../contract/relation'
import { appSettingsSchema } from '../../contract/settings'
import { USER_STATUSES } from '../../contract/user'
import type { CustomTemplate } from '../../contract/mail'
import type {
  AppRecord,
  Confirmation,
  EmailBodies,
  EndedSession,
  Recovery,
  ServerSettings,
  Session,
  StoredEmail,
  StoredLink,
  StoredObject,
  StoredPermission,
  StoredProperty,
  StoredRelation,
  StoredTable,
  StoredUser,
  TemplateEdit,
} from '../../domain/records'
import { canNameFolder, canNameMessage } from '../messages/message-names'
import type { AppFile } from '../tables/app-tables'
import {
  anything,
  both,
  distinct,
  exactly,
  flag,
  instant,
  listOf,
  mapOf,
  noOthers,
  nullable,
  number,
  object,
  oneOf,
  optional,
  record,
  rule,
  text,
  type Check,
  type Checks,
} from './shape'

/** A login would compute one of a higher cost for minutes to days, and hold a thread as long. */
const passwordHash = both(
  text,
  rule(
    `a bcrypt hash of a cost up to ${HIGHEST_BCRYPT_COST} is expected`,
    (hash: string) => Number(/^\$2[a-z]?\$(\d\d)/.exec(hash)?.[1] ?? 0) <= HIGHEST_BCRYPT_COST,
  ),
)

const user = record<StoredUser>({
  objectId: text,
  userStatus: oneOf(USER_STATUSES),
  passwordHash: nullable(passwordHash),
  created: instant,
  updated: nullable(instant),
  lastLogin: nullable(instant),
  ownerId: nullable(text),
  socialAccount: text,
  oAuthIdentities: nullable(mapOf(text)),
  roles: listOf(text),
  failedLogins: number,
  lockedUntil: nullable(instant),
  properties: object,
})

const property = record<StoredProperty>({
  name: text,
  type: oneOf(PROPERTY_TYPES),
  required: flag,
  identity: flag,
  defaultValue: anything,
  customRegex: nullable(text),
  position: number,
})

const columns = both(
  listOf(property),
  distinct('two columns have the same name, whatever its case', ({ name }: StoredProperty) =>
    name.toLowerCase(),
  ),
)

const properties = both(
  columns,
  rule(
    'one property has to be the identity',
    (list: StoredProperty[]) => list.filter(({ identity }) => identity).length === 1,
  ),
)

const session = record<Session>({
  userToken: text,
  objectId: text,
  created: instant,
  lastUsed: instant,
  deviceType: text,
  address: text,
})

const endedSession = record<EndedSession>({ sessionId: text })

const confirmation = record<Confirmation>({ confirmationKey: text, objectId: text, created: instant })

const recovery = record<Recovery>({
  recoveryKey: text,
  objectId: text,
  created: instant,
  used: nullable(instant),
})

const addresses = listOf(record<Address>({ address: text, name: text }))

const origin = both(
  text,
  rule(
    `one of ${TEMPLATE_IDS.join(', ')} or ${CUSTOM_ORIGIN}… is expected`,
    (id: string) => id.startsWith(CUSTOM_ORIGIN) || TEMPLATE_IDS.some((known) => known === id),
  ),
)

const email = record<StoredEmail>({
  // it names a file
  emailId: both(text, rule('24 hexadecimal digits are expected', canNameMessage)),
  captured: instant,
  from: addresses,
  to: addresses,
  cc: optional(addresses),
  bcc: optional(addresses),
  subject: text,
  preview: text,
  template: origin,
  objectId: text,
  confirmationUrl: nullable(text),
  recoveryUrl: nullable(text),
  isRead: flag,
  attachmentCount: number,
  unwritten: optional(record<EmailBodies>({ html: text, text })),
})

const table = record<StoredTable>({ name: text, idName: optional(text), columns })

const dataObject = record<StoredObject>({
  table: text,
  objectId: text,
  created: instant,
  updated: nullable(instant),
  ownerId: nullable(text),
  properties: object,
})

const relation = record<StoredRelation>({
  table: text,
  name: text,
  relatedTable: text,
  cardinality: oneOf(CARDINALITIES),
  autoLoad: flag,
})

const link = record<StoredLink>({
  table: text,
  column: text,
  parentId: text,
  childTable: text,
  childId: text,
})

const permission = record<StoredPermission>({
  table: nullable(text),
  objectId: nullable(text),
  column: nullable(text),
  policy: oneOf(POLICIES),
  subject: text,
  operation: nullable(oneOf(DATA_OPERATIONS)),
  access: oneOf(ACCESSES),
})

const templateEdit = record<TemplateEdit>({
  subject: optional(text),
  html: optional(text),
  text: optional(text),
  enabled: optional(flag),
})

const settings = both(both(object, noOthers(appSettingsSchema.shape)), (value) => {
  const issue = appSettingsSchema.safeParse(value).error?.issues[0]
  return issue ? { path: issue.path.map(String), reason: issue.message } : null
})

const customKey = record<CustomKey>({ id: text, name: text, deviceType: oneOf(DEVICE_TYPES), apiKey: text })

const customTemplate = record<CustomTemplate>({ name: text, subject: text, html: text })

const app = record<AppRecord>({
  // it names a folder
  id: both(text, rule('1 to 64 letters, digits, - and _ are expected', canNameFolder)),
  name: text,
  created: instant,
  adopted: flag,
  apiKeys: listOf(record<ApiKey>({ deviceType: oneOf(DEVICE_TYPES), apiKey: text })),
  customKeys: optional(
    both(
      listOf(customKey),
      both(
        distinct('two have the same id', ({ id }: CustomKey) => id),
        distinct('two have the same name', ({ name }: CustomKey) => name),
      ),
    ),
  ),
  settings,
  templates: mapOf(templateEdit),
  customTemplates: optional(
    both(
      listOf(customTemplate),
      distinct('two have the same name', ({ name }: CustomTemplate) => name),
    ),
  ),
  roles: both(
    listOf(text),
    distinct('two roles are the same', (role: string) => role),
  ),
})

export const serverShape = exactly<ServerSettings>({ adoptUnknownApps: flag, defaultAppId: text })

/** Of each table that the file has of an app, as a record of it has to be. */
const recordShapes: Checks<AppFile> = {
  app,
  properties: property,
  users: user,
  sessions: session,
  endedSessions: endedSession,
  confirmations: confirmation,
  recoveries: recovery,
  emails: email,
  tables: table,
  objects: dataObject,
  relations: relation,
  links: link,
  permissions: permission,
}

/** How a record of a table has to be, as the data file calls the table; undefined for one that nobody knows. */
export const recordShape = (tableName: string): Check | undefined => ownValue(journaled, tableName)
const journaled: Readonly<Record<string, Check>> = { ...recordShapes, server: serverShape }

const lists = Object.fromEntries(
  Object.entries<Check>(recordShapes).map(([name, shape]) => [name, listOf(shape)]),
) as Checks<AppFile>

/** An app has one record, and its columns a rule of their own. */
export const appsShape = listOf(exactly<AppFile>({ ...lists, app, properties }))
