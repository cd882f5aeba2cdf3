import type { JsonValue } from '../../server/contract/json'
import { PROPERTY_TYPES, type PropertyType } from '../../server/contract/property'
import { defaultAppSettings } from '../../server/contract/settings'
import type { StoredProperty } from '../../server/domain/records'
import { FILE_VERSION, type DataFile } from '../../server/store/data-file/file-format'

const property = (name: string, identity = false): StoredProperty => ({
  name,
  type: 'STRING',
  required: identity,
  identity,
  defaultValue: 'none',
  customRegex: '.*',
  position: identity ? 0 : 1,
})

/** A value, as it is kept, for a column of every type. */
export const KEPT: Record<PropertyType, JsonValue> = {
  STRING: 'x',
  TEXT: 'x',
  FILE_REF: 'x',
  INT: 1,
  DOUBLE: 1.5,
  DECIMAL: 1.5,
  BOOLEAN: true,
  DATETIME: 1,
  JSON: { a: 1 },
}
const columns = PROPERTY_TYPES.map((type, position) => ({
  ...property(`of${type}`),
  type,
  position: position + 2,
  defaultValue: KEPT[type],
}))
const values = Object.fromEntries(PROPERTY_TYPES.map((type) => [`of${type}`, KEPT[type]]))

/** A data file with a record of every kind, and with something in each part. */
export const wholeFile = (): DataFile => ({
  version: FILE_VERSION,
  server: { adoptUnknownApps: true, defaultAppId: 'APP' },
  apps: [
    {
      app: {
        id: 'APP',
        name: 'App',
        created: 1,
        adopted: false,
        apiKeys: [{ deviceType: 'REST', apiKey: 'KEY' }],
        settings: defaultAppSettings(),
        templates: { welcome: { subject: 's', html: 'h', text: 't', enabled: true } },
        customKeys: [{ id: 'CK', name: 'Drivers', deviceType: 'JS', apiKey: 'KEY-2' }],
        customTemplates: [{ name: 'n', subject: 's', html: 'h' }],
        roles: ['Editor'],
      },
      properties: [property('email', true), property('name'), ...columns],
      users: [
        {
          objectId: 'U',
          userStatus: 'ENABLED',
          passwordHash: 'hash',
          created: 1,
          updated: 2,
          lastLogin: 3,
          ownerId: 'U',
          socialAccount: 'BACKENDLESS',
          oAuthIdentities: { github: '1' },
          roles: ['Editor'],
          failedLogins: 0,
          lockedUntil: 4,
          properties: { email: 'alice@example.com', ...values },
        },
      ],
      sessions: [
        { userToken: 'T', objectId: 'U', created: 1, lastUsed: 2, deviceType: 'REST', address: '127.0.0.1' },
      ],
      endedSessions: [{ sessionId: '00c0ffee00c0ffee' }],
      confirmations: [{ confirmationKey: 'C', objectId: 'U', created: 1 }],
      recoveries: [{ recoveryKey: 'R', objectId: 'U', created: 1, used: 2 }],
      emails: [
        {
          emailId: '0123456789abcdef01234567',
          captured: 1,
          from: [{ address: 'a@example.com', name: 'A' }],
          to: [{ address: 'b@example.com', name: 'B' }],
          cc: [{ address: 'c@example.com', name: '' }],
          bcc: [{ address: 'd@example.com', name: '' }],
          subject: 's',
          preview: 'p',
          template: 'welcome',
          objectId: 'U',
          confirmationUrl: 'http://localhost/c',
          recoveryUrl: 'http://localhost/r',
          isRead: false,
          attachmentCount: 0,
          unwritten: { html: '<p>h</p>', text: 't' },
        },
      ],
      tables: [{ name: 'Note', idName: 'Memo', columns: [property('text'), ...columns] }],
      objects: [
        {
          table: 'Note',
          objectId: 'N',
          created: 1,
          updated: 2,
          ownerId: 'U',
          properties: { text: 'x', ...values },
        },
      ],
      relations: [
        { table: 'Note', name: 'author', relatedTable: 'Users', cardinality: 'one', autoLoad: false },
      ],
      permissions: [
        {
          table: 'Note',
          objectId: 'O',
          column: 'text',
          policy: 'roles',
          subject: 'Editor',
          operation: 'FIND',
          access: 'DENY',
        },
      ],
      links: [{ table: 'Note', column: 'author', parentId: 'N', childTable: 'Users', childId: 'U' }],
    },
  ],
})

/** The text of the file with another part at a path such as `apps.0.users`. */
export function withPart(path: string, part: unknown): string {
  // its parts are shared; a changed one must be changed in one place
  const file = JSON.parse(JSON.stringify(wholeFile())) as DataFile
  const names = path.split('.')
  const last = names.pop() ?? ''
  const parent = names.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], file)
  Object.assign(parent as object, { [last]: part })
  return JSON.stringify(file)
}

/** JSON of lists in lists. */
export const deep = (depth: number): string => `${'['.repeat(depth)}1${']'.repeat(depth)}`

/** Every part of a value and its path, lists and records included. */
export function* partsOf(value: unknown, path = ''): Generator<[path: string, part: unknown]> {
  if (path !== '') yield [path, value]
  if (typeof value !== 'object' || value === null) return
  for (const [name, part] of Object.entries(value))
    yield* partsOf(part, path === '' ? name : `${path}.${name}`)
}
