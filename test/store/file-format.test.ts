import { describe, expect, test } from 'vitest'
import { defaultAppSettings } from '../../server/contract/settings'
import { BrokenFile, emptyFile, FILE_VERSION, parseFile } from '../../server/store/file-format'

const EMAIL = { name: 'email', type: 'STRING', identity: true }
const app = (more: object = {}) => ({
  app: { id: 'A', name: 'App', created: 1, adopted: false, apiKeys: [], settings: {}, templates: {} },
  properties: [EMAIL],
  users: [],
  sessions: [],
  confirmations: [],
  emails: [],
  ...more,
})
const file = (more: object = {}): string => JSON.stringify({ ...emptyFile(), apps: [app()], ...more })
const user = (properties: unknown) => ({ objectId: 'U', userStatus: 'ENABLED', properties })
const reasonOf = (text: string): string => {
  try {
    parseFile(text)
  } catch (error) {
    if (error instanceof BrokenFile) return error.message
    throw error
  }
  return 'taken'
}

describe('what is taken', () => {
  test('a new file is one of this version', () => {
    expect(parseFile(JSON.stringify(emptyFile()))).toEqual(emptyFile())
  })

  test('settings that the file lacks start at their defaults', () => {
    expect(parseFile(file()).apps[0]?.app.settings).toEqual(defaultAppSettings())
  })

  test('settings that the file has stay, and those nobody knows any more are dropped', () => {
    const settings = { loginEnabled: false, unlockMinutes: 7, retired: true }
    const apps = [app({ app: { ...app().app, settings } })]
    expect(parseFile(file({ apps })).apps[0]?.app.settings).toEqual({
      ...defaultAppSettings(),
      loginEnabled: false,
      unlockMinutes: 7,
    })
  })

  test('properties of a user stay as they are, whatever their names', () => {
    const text = file({ apps: [app({ users: [user({})] })] }).replace(
      '"properties":{}',
      '"properties":{"__proto__":{"admin":true},"constructor":1,"a.b":[null]}',
    )
    const stored = parseFile(text).apps[0]?.users[0]?.properties
    expect(Object.keys(stored ?? {})).toEqual(['__proto__', 'constructor', 'a.b'])
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })
})

describe('what is refused, and why', () => {
  test.each([
    ['half a file', '{"version":1', 'not JSON'],
    ['null', 'null', 'no version'],
    ['a text', '"text"', 'no version'],
    ['a version that is no number', file({ version: 'one' }), 'no version'],
    ['a newer version', file({ version: FILE_VERSION + 1 }), 'newer Understudy'],
    ['half a version', file({ version: FILE_VERSION + 0.5 }), 'no version'],
    ['version 0', file({ version: 0 }), 'file version 0 is not known'],
    ['a negative version', file({ version: -1 }), 'file version -1 is not known'],
    ['no server settings', file({ server: null }), 'server does not fit'],
    ['apps that are no list', file({ apps: {} }), 'apps does not fit'],
    ['a user without an id', file({ apps: [app({ users: [{}] })] }), 'apps.0.users.0.objectId'],
    ['properties that are null', file({ apps: [app({ users: [user(null)] })] }), 'apps.0.users.0.properties'],
    ['properties that are a list', file({ apps: [app({ users: [user([])] })] }), 'apps.0.users.0.properties'],
    [
      'properties that are a text',
      file({ apps: [app({ users: [user('text')] })] }),
      'apps.0.users.0.properties',
    ],
    ['no identity property', file({ apps: [app({ properties: [] })] }), 'identity'],
    [
      'two identity properties',
      file({ apps: [app({ properties: [EMAIL, { ...EMAIL, name: 'name' }] })] }),
      'identity',
    ],
    ['no settings', file({ apps: [app({ app: { ...app().app, settings: null } })] }), 'settings'],
    [
      'a setting out of its range',
      file({ apps: [app({ app: { ...app().app, settings: { unlockMinutes: 0 } } })] }),
      'unlockMinutes',
    ],
  ])('%s', (_, text, reason) => {
    expect(reasonOf(text)).toContain(reason)
  })
})
