import { expect, test } from 'vitest'
import { pageRefusal, type PageSigns } from '../../server/http/vendor/page-refusal'

const OWN_HOSTS = ['my-mac', 'my-mac.local', '192.168.1.20']
const DOMAINS = ['app.example.com']
const refusal = (signs: Partial<PageSigns>): string | undefined =>
  pageRefusal(
    { host: 'localhost:6464', origin: undefined, referer: undefined, fetchSite: undefined, ...signs },
    () => OWN_HOSTS,
    DOMAINS,
  )

test.each<[Partial<PageSigns>]>([
  [{}],
  [{ host: '10.0.2.2:6464' }],
  [{ host: '[fe80::1]:6464' }],
  [{ host: 'my-mac.local:6464' }],
  [{ host: 'app.example.com' }],
  [{ fetchSite: 'none' }],
  [{ fetchSite: 'same-site' }],
  [{ fetchSite: 'same-origin', origin: 'null' }],
  [{ host: '10.0.2.2:6464', origin: 'http://10.0.2.2:6464' }],
  [{ origin: 'http://localhost:3000', fetchSite: 'same-site' }],
  [{ origin: 'http://app.localhost' }],
  [{ origin: 'http://192.168.1.20:5173' }],
  [{ origin: 'http://MY-MAC.local:5173' }],
  [{ origin: 'https://app.example.com' }],
  [{ origin: 'ionic://localhost' }],
  [{ origin: 'file://' }],
  [{ origin: 'https://appassets.androidplatform.net', fetchSite: 'cross-site' }],
  [{ host: '192.168.1.20:6464', referer: 'http://localhost:3000/' }],
  [{ host: '10.0.2.2:6464', referer: 'http://10.0.2.2:6464/phone' }],
  [{ referer: '' }],
  [{ fetchSite: 'none', referer: 'https://app.example.com/' }],
  [{ fetchSite: 'cross-site', referer: 'http://127.0.0.1:3000/page' }],
  [{ fetchSite: 'cross-site', referer: 'https://app.example.com/' }],
])('%j is answered', (signs) => {
  expect(refusal(signs)).toBeUndefined()
})

test.each<[Partial<PageSigns>]>([
  [{ origin: 'http://evil.example' }],
  [{ origin: 'http://localhost.evil.example' }],
  [{ origin: 'http://app.example.com.evil.example' }],
  [{ origin: 'http://other.local' }],
  [{ origin: 'http://192.168.1.21' }],
  [{ origin: 'http://appassets.androidplatform.net' }],
  [{ origin: 'null' }],
  [{ origin: '' }],
  [{ origin: 'chrome-extension://abc' }],
  [{ origin: 'http://evil.example', fetchSite: 'cross-site', referer: 'http://localhost/' }],
  [{ fetchSite: 'cross-site' }],
  [{ fetchSite: 'cross-site', referer: 'http://evil.example/localhost' }],
  [{ host: '192.168.1.20:6464', referer: 'http://evil.example/' }],
  [{ fetchSite: 'same-site', referer: 'http://evil.example/' }],
  [{ referer: 'http://localhost@evil.example/' }],
  [{ referer: 'nonsense' }],
])('%j is refused for its page', (signs) => {
  expect(refusal(signs)).toContain('the request was made by')
})

test.each([
  undefined,
  '',
  'evil.example:6464',
  'other.local',
  '127.0.0.1.nip.io',
  '0.0.0.0:6464',
  '[::]:6464',
  '[::ffff:127.0.0.1]:6464',
])('Host %j is refused', (host) => {
  expect(refusal({ host })).toContain('the Host')
  expect(refusal({ host, origin: `http://${host}` })).toContain('the Host')
})
