import { describe, expect, test } from 'vitest'
import { locateVendorCall } from '../../server/http/vendor/url'

describe('the key form', () => {
  test.each([
    ['/APP/KEY/users/login', ''],
    ['/api/APP/KEY/users/login', '/api'],
    ['/API/APP/KEY/users/login', '/API'],
    ['//APP//KEY//users//login', ''],
    ['/APP/KEY/users/login/', ''],
    ['/backend/APP/KEY/users/login', '/backend'],
    ['/a/b/api/APP/KEY/users/login', '/a/b/api'],
    ['/my backend/APP/KEY/users/login', '/my backend'],
  ])('%s', (pathname, prefix) => {
    expect(locateVendorCall(pathname)).toEqual({
      form: 'key',
      prefix,
      appId: 'APP',
      apiKey: 'KEY',
      path: '/users/login',
    })
  })

  test('with a slash lost after the key, as Flutter 8 sends one call', () => {
    expect(locateVendorCall('/APP/KEYusers/oauth/x/login')).toEqual({
      form: 'key',
      prefix: '',
      appId: 'APP',
      apiKey: 'KEY',
      path: '/users/oauth/x/login',
    })
    expect(locateVendorCall('/APP/KEYusers/login/x')).toMatchObject({ apiKey: 'KEYusers', path: '/login/x' })
  })

  test('what follows is left as it is', () => {
    expect(locateVendorCall('/A/K/users/resendconfirmation/a%2Bb@c.d')).toMatchObject({
      path: '/users/resendconfirmation/a%2Bb@c.d',
    })
  })

  test('the first id and key count, whatever follows them', () => {
    expect(locateVendorCall('/APP/KEY/data/Users/users/data')).toMatchObject({
      appId: 'APP',
      path: '/data/Users/users/data',
    })
  })

  test('ids that no app can have and paths without a service are told apart later', () => {
    expect(locateVendorCall('/a b/KEY/users/login')).toMatchObject({
      prefix: '',
      appId: 'a b',
      apiKey: 'KEY',
    })
    expect(locateVendorCall('/APP/KEY/nothing/here')).toMatchObject({ appId: 'APP', path: '/nothing/here' })
    expect(locateVendorCall('/api/APP/KEY/nothing')).toMatchObject({ prefix: '/api', appId: 'APP' })
  })
})

describe('the domain form', () => {
  test.each([
    ['/api/users/login', ''],
    ['/API/users/login', ''],
    ['/api//users/login/', ''],
    ['/backend/api/users/login', '/backend'],
    ['/a/b/api/users/login', '/a/b'],
  ])('%s', (pathname, prefix) => {
    expect(locateVendorCall(pathname)).toEqual({ form: 'domain', prefix, path: '/users/login' })
  })

  test.each(['data/Users/ID', 'info', 'binary', 'services/x', 'counters/x'])('/api/%s', (path) => {
    expect(locateVendorCall(`/api/${path}`)).toEqual({ form: 'domain', prefix: '', path: `/${path}` })
  })
})

test.each([
  '/',
  '',
  '/api',
  '/api/',
  '/APP',
  '/APP/KEY',
  '/APP/KEY/',
  '/api/APP',
  '/api/APP/KEY',
  '//',
  '/users/login',
  '/users/a/b',
  '/data/Users/ID',
])('%j has neither form', (pathname) => {
  expect(locateVendorCall(pathname)).toBeUndefined()
})

test('a path of a million segments is read once', () => {
  // read again for each of them, one would take hours, and the test its limit
  for (const path of ['/a'.repeat(1_000_000), '/api'.repeat(500_000), '/a/users'.repeat(250_000)])
    expect(() => locateVendorCall(path)).not.toThrow()
})
