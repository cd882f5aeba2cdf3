import { describe, expect, test } from 'vitest'
import { locateVendorCall } from '../../server/http/vendor-url'

describe('the key form', () => {
  test.each([
    '/APP/KEY/users/login',
    '/api/APP/KEY/users/login',
    '/API/APP/KEY/users/login',
    '//APP//KEY//users//login',
    '/APP/KEY/users/login/',
  ])('%s', (pathname) => {
    expect(locateVendorCall(pathname)).toEqual({
      form: 'key',
      appId: 'APP',
      apiKey: 'KEY',
      path: '/users/login',
    })
  })

  test('with a slash lost after the key, as Flutter 8 sends one call', () => {
    expect(locateVendorCall('/APP/KEYusers/oauth/x/login')).toEqual({
      form: 'key',
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
})

describe('the domain form', () => {
  test.each(['/api/users/login', '/API/users/login', '/api//users/login/'])('%s', (pathname) => {
    expect(locateVendorCall(pathname)).toEqual({ form: 'domain', path: '/users/login' })
  })

  test.each(['data/Users/ID', 'info', 'binary', 'services/x', 'counters/x'])('/api/%s', (path) => {
    expect(locateVendorCall(`/api/${path}`)).toEqual({ form: 'domain', path: `/${path}` })
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
