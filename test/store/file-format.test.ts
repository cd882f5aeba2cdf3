import { describe, expect, test } from 'vitest'
import type { CustomKey } from '../../server/contract/app'
import { defaultAppSettings } from '../../server/contract/settings'
import {
  emptyFile,
  FILE_VERSION,
  parseWhole,
  understand,
  type DataFile,
} from '../../server/store/data-file/file-format'
import { fileText } from '../../server/store/data-file/file-text'
import { BrokenFile } from '../../server/files/broken-file'
import { partsOf, wholeFile, withPart } from './whole-file'

const parseText = (text: string): DataFile => understand(parseWhole(Buffer.from(text)))
const textOf = (file: object): string => JSON.stringify(file)
const reasonOf = (text: string): string => {
  try {
    parseText(text)
  } catch (error) {
    if (error instanceof BrokenFile) return error.message
    throw error
  }
  return 'taken'
}

describe('what is taken', () => {
  test('a new file is one of this version', () => {
    expect(parseText(textOf(emptyFile()))).toEqual(emptyFile())
  })

  test('a file with every kind of record stays as it is', () => {
    expect(parseText([...fileText(wholeFile())].join(''))).toEqual(wholeFile())
  })

  test('settings that the file lacks start at their defaults', () => {
    expect(parseText(withPart('apps.0.app.settings', {})).apps[0]?.app.settings).toEqual(defaultAppSettings())
  })

  test('settings that the file has stay', () => {
    const settings = { loginEnabled: false, unlockMinutes: 7 }
    expect(parseText(withPart('apps.0.app.settings', settings)).apps[0]?.app.settings).toEqual({
      ...defaultAppSettings(),
      ...settings,
    })
  })

  test('properties of a user stay as they are, whatever their names', () => {
    const text = withPart('apps.0.users.0.properties', {}).replace(
      '"properties":{}',
      '"properties":{"__proto__":{"admin":true},"constructor":1,"a.b":[null]}',
    )
    const stored = parseText(text).apps[0]?.users[0]?.properties
    expect(Object.keys(stored ?? {})).toEqual(['__proto__', 'constructor', 'a.b'])
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })
})

describe('an older file', () => {
  /** Kinds of records that version 3 brought. */
  const SINCE_3 = ['endedSessions', 'permissions']
  /** What version 1 had at its beginning. */
  const version1 = (): object => {
    const { server, apps } = wholeFile()
    return {
      version: 1,
      server,
      apps: apps.map(({ app, properties, users, sessions, confirmations, emails }) => ({
        app: without(app, 'roles'),
        properties,
        users: users.map((user) => without(user, 'roles', 'oAuthIdentities')),
        sessions,
        confirmations,
        emails,
      })),
    }
  }
  const without = (record: object, ...names: string[]): object =>
    Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)))

  test('of version 1 gets what that did not have', () => {
    const [app] = wholeFile().apps
    expect(parseText(textOf(version1()))).toEqual({
      ...wholeFile(),
      apps: [
        {
          ...app,
          app: { ...app?.app, roles: [] },
          users: app?.users.map((user) => ({ ...user, roles: [], oAuthIdentities: null })),
          endedSessions: [],
          recoveries: [],
          tables: [],
          objects: [],
          relations: [],
          links: [],
          permissions: [],
        },
      ],
    })
  })

  test('of version 2 gets what that did not have', () => {
    const apps = wholeFile().apps.map((app) => without(app, ...SINCE_3))
    const emptied = Object.fromEntries(SINCE_3.map((name) => [name, []]))
    expect(parseText(textOf({ ...wholeFile(), version: 2, apps }))).toEqual({
      ...wholeFile(),
      apps: wholeFile().apps.map((app) => ({ ...app, ...emptied })),
    })
  })

  test('of version 1 keeps what it has', () => {
    expect(parseText(textOf({ ...wholeFile(), version: 1 }))).toEqual(wholeFile())
  })
})

describe('what is refused, and why', () => {
  const TEMPLATE = { name: 'news', subject: 's', html: 'h' }
  const customKey = (id: string, name: string): CustomKey => ({ id, name, deviceType: 'JS', apiKey: 'KEY' })

  test.each([
    ['half a file', '{"version":1,\n"server":', 'not JSON (ValueExpected in line 2, column 10)'],
    ['null', 'null', 'no version'],
    ['a text', '"text"', 'no version'],
    ['a version that is no number', withPart('version', 'one'), 'no version'],
    ['a newer version', withPart('version', FILE_VERSION + 1), 'newer Understudy'],
    ['half a version', withPart('version', FILE_VERSION + 0.5), 'no version'],
    ['version 0', withPart('version', 0), 'file version 0 is not known'],
    ['a negative version', withPart('version', -1), 'file version -1 is not known'],
    ['no server settings', withPart('server', null), 'server does not fit'],
    ['apps that are no list', withPart('apps', {}), 'apps does not fit: a list is expected'],
    ['a user without an id', withPart('apps.0.users.0.objectId', undefined), 'apps.0.users.0.objectId'],
    ['a status that is none', withPart('apps.0.users.0.userStatus', 'AWAY'), 'apps.0.users.0.userStatus'],
    ['a time beyond all', withPart('apps.0.users.0.created', 1e300), 'apps.0.users.0.created'],
    ['no identity property', withPart('apps.0.properties', []), 'identity'],
    ['two of them', withPart('apps.0.properties.1.identity', true), 'identity'],
    ['no settings', withPart('apps.0.app.settings', null), 'apps.0.app.settings'],
    ['a setting out of its range', withPart('apps.0.app.settings', { unlockMinutes: 0 }), 'unlockMinutes'],
    [
      'a role that comes twice',
      withPart('apps.0.app.roles', ['A', 'A']),
      'app.roles does not fit: two roles are the same',
    ],
    [
      'two templates of one name',
      withPart('apps.0.app.customTemplates', [TEMPLATE, TEMPLATE]),
      'app.customTemplates does not fit: two have the same name',
    ],
    [
      'two keys of one name',
      withPart('apps.0.app.customKeys', [customKey('1', 'A'), customKey('2', 'A')]),
      'app.customKeys does not fit: two have the same name',
    ],
    [
      'two keys of one id',
      withPart('apps.0.app.customKeys', [customKey('1', 'A'), customKey('1', 'B')]),
      'app.customKeys does not fit: two have the same id',
    ],
    ['an email whose id leads elsewhere', withPart('apps.0.emails.0.emailId', '../../a'), 'emailId'],
  ])('%s', (_, text, reason) => {
    expect(reasonOf(text)).toContain(reason)
  })

  const WRONG = [null, 5, 'text', true, [], {}, [[]], { a: [] }]
  const NULLABLE =
    /(passwordHash|updated|lastLogin|ownerId|oAuthIdentities|lockedUntil|customRegex|used|confirmationUrl|recoveryUrl|permissions\.0\.(table|objectId|column|operation))$/
  /** Whatever JSON an app or its developer likes. */
  const FREE =
    /^apps\.0\.(properties\.\d+\.defaultValue|tables\.0\.columns\.\d+\.defaultValue|(users|objects)\.0\.properties\.)/

  const typeOf = (value: unknown): string =>
    Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value

  test('any part of another type, by its path', () => {
    let refused = 0
    for (const [path, part] of partsOf(wholeFile())) {
      if (path === 'version' || FREE.test(path)) continue
      for (const wrong of WRONG) {
        const reason = reasonOf(withPart(path, wrong))
        const what = `${path} = ${JSON.stringify(wrong)}: ${reason}`
        if (reason === 'taken')
          expect(typeOf(wrong) === typeOf(part) || (wrong === null && NULLABLE.test(path)), what).toBe(true)
        else {
          refused++
          const [named = ''] = reason.split(' does not fit: ')
          expect(named.startsWith(path) || path.startsWith(named), what).toBe(true)
        }
      }
    }
    expect(refused).toBeGreaterThan(700)
  })
})

describe('names that stand twice', () => {
  const user = wholeFile().apps[0]?.users[0]
  const users = (...texts: string[]): string =>
    withPart('apps.0.users', []).replace('"users":[]', `"users":[${texts.join()}]`)
  const written = JSON.stringify(user)

  test.each([
    ['in the same object', written.replace('"roles":', '"roles":[],"roles":'), 'roles'],
    ['far apart', written.replace(/\}$/, ',"objectId":"V"}'), 'objectId'],
    [
      'as a name with an escaped quote',
      written.replace('{"email"', '{"a\\"":1,"a\\u0022":2,"email"'),
      'properties.a"',
    ],
    [
      'beside a text that looks like one',
      written.replace('{"email"', '{"x":"\\"x\\":1","x":2,"email"'),
      'properties.x',
    ],
  ])('are refused by their path: %s', (_, second, path) => {
    expect(second).not.toBe(written)
    expect(reasonOf(users(written, second))).toBe(`apps.0.users.1.${path} stands twice`)
    expect(reasonOf(users(second))).toBe(`apps.0.users.0.${path} stands twice`)
  })

  test('are no names of several objects, nor texts', () => {
    const other = written.replace('{"email"', '{"b":{"b":["b",{"b":":b"},{"b":"\\"b\\":"}]},"email"')
    expect(reasonOf(users(written, other, written, other))).toBe('taken')
  })
})

test.each([
  ['$2b$16$', false],
  ['$2$31$', false],
  ['$2a$99$', false],
  ['$2y$15$', true],
  ['$2b$04$', true],
])('a password hash that begins with %s is taken: %s', (begin, isTaken) => {
  const path = 'apps.0.users.0.passwordHash'
  expect(reasonOf(withPart(path, begin.padEnd(60, 'x')))).toBe(
    isTaken ? 'taken' : `${path} does not fit: a bcrypt hash of a cost up to 15 is expected`,
  )
})

test.each(['comment', 'apps.0.comment', 'apps.0.constructor'])(
  'a part %s, which the next write would lose, is refused by its path',
  (path) => {
    expect(reasonOf(withPart(path, 'mine'))).toBe(
      `${path} does not fit: Understudy keeps no part of this name, and would lose it`,
    )
  },
)
