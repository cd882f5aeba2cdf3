import { describe, expect, test } from 'vitest'
import { Fault } from '../../server/domain/fault'
import {
  guardCaller,
  guardToken,
  openWindow,
  type AccessPolicy,
  type CallerSigns,
} from '../../server/http/request/local-access'
import { WindowKeys } from '../../server/http/request/window-keys'

const POLICY: AccessPolicy = {
  accessToken: 'the-access-token',
  windowKeys: new WindowKeys(),
  ownHosts: () => ['phone', 'phone.local', '127.0.0.1', '192.168.1.20', 'fe80::1'],
}
const SIGNS: CallerSigns = {
  host: 'localhost:6464',
  origin: undefined,
  fetchSite: undefined,
  authorization: undefined,
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
  const { windowKeys } = POLICY

  test('as a bearer, in any case of the scheme, and the key of windows likewise', () => {
    expect(token({ authorization: 'Bearer the-access-token' })).toBe(200)
    expect(token({ authorization: 'bearer the-access-token' })).toBe(200)
    expect(token({ authorization: `Bearer ${windowKeys.key}` })).toBe(200)
  })

  test.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'the-access-token',
    'Bearer  the-access-token',
    'Bearer the-access-token ',
    `Bearer ${windowKeys.key}x`,
    `Bearer ${windowKeys.newLinkToken()}`,
    `Bearer ${new WindowKeys().key}`,
    `Bearer ${'x'.repeat(10_000)}`,
  ])('not as %j', (authorization) => {
    expect(token({ authorization })).toBe(401)
  })
})

describe('a window', () => {
  const open = (text: string, policy = POLICY): number => codeOf(() => openWindow(text, policy))

  test('opens once with the token of a link, and each time with the access token', () => {
    const link = POLICY.windowKeys.newLinkToken()
    expect(openWindow(link, POLICY)).toBe(POLICY.windowKeys.key)
    expect(open(link)).toBe(401)
    expect([open('the-access-token'), open('the-access-token')]).toEqual([200, 200])
    expect([open(''), open(POLICY.windowKeys.key)]).toEqual([401, 401])
  })

  test('opens with a link of its own start alone', () => {
    const next: AccessPolicy = { ...POLICY, windowKeys: new WindowKeys() }
    expect(open(POLICY.windowKeys.newLinkToken(), next)).toBe(401)
    expect(next.windowKeys.key).not.toBe(POLICY.windowKeys.key)
  })

  test('opens with the newest fifty links', () => {
    const links = Array.from({ length: 51 }, () => POLICY.windowKeys.newLinkToken())
    expect(links.map((link) => open(link))).toEqual([401, ...Array<number>(50).fill(200)])
  })
})
