import { describe, expect, test } from 'vitest'
import { Fault } from '../../server/domain/fault'
import {
  guardCaller,
  guardToken,
  isAccessToken,
  windowCookie,
  type AccessPolicy,
  type CallerSigns,
} from '../../server/http/request/local-access'

const POLICY: AccessPolicy = {
  accessToken: 'the-access-token',
  cookieName: 'understudy_6464',
  ownHosts: () => ['phone', 'phone.local', '127.0.0.1', '192.168.1.20', 'fe80::1'],
}
const SIGNS: CallerSigns = {
  host: 'localhost:6464',
  origin: undefined,
  fetchSite: undefined,
  authorization: undefined,
  cookie: undefined,
}
const codeOf = (work: () => void): number => {
  try {
    work()
    return 200
  } catch (error) {
    if (error instanceof Fault) return error.body.code
    throw error
  }
}
const caller = (signs: Partial<CallerSigns>): number =>
  codeOf(() => guardCaller({ ...SIGNS, ...signs }, POLICY))
const token = (signs: Partial<CallerSigns>): number =>
  codeOf(() => guardToken({ ...SIGNS, ...signs }, POLICY))

describe('the caller', () => {
  test.each(['localhost', '192.168.1.20:6464', '[fe80::1]:6464', 'phone.local'])(
    'under %s is let in',
    (host) => {
      expect(caller({ host })).toBe(200)
      expect(caller({ host, origin: `http://${host}`, fetchSite: 'same-origin' })).toBe(200)
    },
  )

  test.each([
    undefined,
    '',
    'evil.com',
    '192.168.1.21',
    '10.0.0.1',
    '[fe80::2]',
    'local',
    'other.local',
    'evil.phone.local',
    'evil.com:80@localhost',
  ])('under %j is not, although the address may be private', (host) => {
    expect(caller({ host })).toBe(403)
  })

  test('from another origin or site is not', () => {
    expect(caller({ origin: 'null' })).toBe(403)
    expect(caller({ origin: 'http://localhost:3000' })).toBe(403)
    expect(caller({ origin: 'https://localhost:6464' })).toBe(403)
    expect(caller({ fetchSite: 'same-site' })).toBe(403)
  })
})

describe('the token', () => {
  const cookie = `understudy_6464=${windowCookie(POLICY)}`

  test('as a bearer, in any case of the scheme, or as the window’s cookie', () => {
    expect(token({ authorization: 'Bearer the-access-token' })).toBe(200)
    expect(token({ authorization: 'bearer the-access-token' })).toBe(200)
    expect(token({ cookie })).toBe(200)
    expect(token({ cookie: `a=b;${cookie};c=d` })).toBe(200)
  })

  test.each([
    [{}],
    [{ authorization: 'the-access-token' }],
    [{ authorization: 'Bearer  the-access-token' }],
    [{ authorization: 'Bearer the-access-token ' }],
    [{ cookie: 'understudy_6464=the-access-token' }],
    [{ cookie: cookie.replace('6464', '6465') }],
    [{ cookie: `a="x; ${cookie}x"` }],
    [{ authorization: `Bearer ${windowCookie(POLICY)}` }],
  ])('not as %j', (signs) => {
    expect(token(signs)).toBe(401)
  })

  test('the cookie depends on it', () => {
    expect(windowCookie({ ...POLICY, accessToken: 'another' })).not.toBe(windowCookie(POLICY))
    expect(windowCookie(POLICY)).not.toContain(POLICY.accessToken)
  })

  test('tokens of any length are compared', () => {
    for (const tried of ['', 'x', 'the-access-toke', 'the-access-token!', 'x'.repeat(10_000)])
      expect(isAccessToken(tried, POLICY)).toBe(false)
    expect(isAccessToken('the-access-token', POLICY)).toBe(true)
  })
})
