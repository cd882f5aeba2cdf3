import { expect, test } from 'vitest'
import { linkOrigin, type LinkSigns } from '../../server/http/request/link-origin'

const OWN = 'http://localhost:6464'
const DECLARED = [
  { hostname: 'host.docker.internal', isHttps: false },
  { hostname: 'my.tunnel.dev', isHttps: true },
  { hostname: 'understudy', isHttps: false },
]

const originOf = (host: string | undefined, more: Partial<LinkSigns> = {}): string =>
  linkOrigin({ host, isEncrypted: false, forwardedProto: undefined, ...more }, OWN, DECLARED)

test.each([
  ['localhost:6464', 'http://localhost:6464'],
  ['127.0.0.1:6464', 'http://127.0.0.1:6464'],
  ['10.0.2.2:6464', 'http://10.0.2.2:6464'],
  ['192.168.1.20:8080', 'http://192.168.1.20:8080'],
  ['My-Mac.local:6464', 'http://my-mac.local:6464'],
  ['[fe80::1]:6464', 'http://[fe80::1]:6464'],
  ['localhost', 'http://localhost'],
  ['host.docker.internal:6464', 'http://host.docker.internal:6464'],
  ['Understudy:6464', 'http://understudy:6464'],
  ['my.tunnel.dev', 'https://my.tunnel.dev'],
])('a request to %s gets links to %s', (host, origin) => {
  expect(originOf(host)).toBe(origin)
})

test.each([
  undefined,
  '',
  'evil.com',
  'localhost.evil.com:6464',
  '8.8.8.8',
  'localhost@evil.com',
  'localhost/evil',
  'localhost:6464#@evil.com',
  'localhost\nevil',
  '"><script>',
  'evil.my.tunnel.dev',
])('a request to %j gets links to the server itself', (host) => {
  expect(originOf(host)).toBe(OWN)
})

test('what came by HTTPS to this server gets links by HTTPS', () => {
  expect(originOf('192.168.1.20:6465', { isEncrypted: true })).toBe('https://192.168.1.20:6465')
})

test('what a header says of https counts for declared hosts alone', () => {
  expect(originOf('host.docker.internal', { forwardedProto: 'https' })).toBe('https://host.docker.internal')
  expect(originOf('192.168.1.20:6464', { forwardedProto: 'https' })).toBe('http://192.168.1.20:6464')
  expect(originOf('evil.com', { forwardedProto: 'https' })).toBe(OWN)
})
