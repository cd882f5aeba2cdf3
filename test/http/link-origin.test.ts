import { expect, test } from 'vitest'
import { linkOrigin } from '../../server/http/request/link-origin'

const OWN = 'http://localhost:6464'

test.each([
  ['localhost:6464', 'http://localhost:6464'],
  ['127.0.0.1:6464', 'http://127.0.0.1:6464'],
  ['10.0.2.2:6464', 'http://10.0.2.2:6464'],
  ['192.168.1.20:8080', 'http://192.168.1.20:8080'],
  ['My-Mac.local:6464', 'http://my-mac.local:6464'],
  ['[fe80::1]:6464', 'http://[fe80::1]:6464'],
  ['localhost', 'http://localhost'],
])('a request to %s gets links to %s', (host, origin) => {
  expect(linkOrigin(host, OWN)).toBe(origin)
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
])('a request to %j gets links to the server itself', (host) => {
  expect(linkOrigin(host, OWN)).toBe(OWN)
})
