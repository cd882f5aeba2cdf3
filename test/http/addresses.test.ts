import { isIP } from 'node:net'
import { describe, expect, test } from 'vitest'
import {
  hostnameOf,
  isDotLocal,
  isLoopbackHost,
  isPrivateAddress,
  ownAddresses,
  ownNames,
} from '../../server/http/request/addresses'

describe('hostnameOf', () => {
  test.each([
    ['localhost', 'localhost'],
    ['LocalHost:6464', 'localhost'],
    ['127.0.0.1:80', '127.0.0.1'],
    ['[::1]:6464', '::1'],
    ['[::1]', '::1'],
    ['my-mac.local:6464', 'my-mac.local'],
    ['2130706433', '127.0.0.1'],
  ])('%s is %s', (header, hostname) => {
    expect(hostnameOf(header)).toBe(hostname)
  })

  test.each([
    undefined,
    '',
    ' ',
    'a b',
    'user@host',
    'host/path',
    'host?x',
    'host#x',
    'a\\b',
    '[::1',
    'x:port',
    '::1:x',
    'a,b',
  ])('%j is no host', (header) => {
    expect(hostnameOf(header)).toBeUndefined()
  })
})

describe('isLoopbackHost', () => {
  test.each(['localhost', 'app.localhost', '127.0.0.1', '127.255.255.254', '::1', '::ffff:127.0.0.1'])(
    '%s is',
    (host) => {
      expect(isLoopbackHost(host)).toBe(true)
    },
  )
  test.each([
    'localhost.evil.com',
    'xlocalhost',
    'localhost.',
    '128.0.0.1',
    '0.0.0.0',
    '::2',
    '::',
    '127.0.0.1.evil.com',
  ])('%s is not', (host) => {
    expect(isLoopbackHost(host)).toBe(false)
  })
})

describe('isPrivateAddress', () => {
  test.each([
    '10.0.2.2',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.20',
    '169.254.1.1',
    'fd00::1',
    'fe80::1',
  ])('%s is', (address) => {
    expect(isPrivateAddress(address)).toBe(true)
  })
  test.each([
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '192.169.0.1',
    '11.0.0.1',
    '2001:db8::1',
    '10.0.0.1.evil.com',
    'x',
  ])('%s is not', (address) => {
    expect(isPrivateAddress(address)).toBe(false)
  })
})

test('isDotLocal takes names of the local network alone', () => {
  expect(['mac.local', 'a.b.local'].every(isDotLocal)).toBe(true)
  expect(['local', 'mac.local.evil.com', 'mac.locale', 'maclocal'].some(isDotLocal)).toBe(false)
})

test.each([
  ['my-mac.local', ['my-mac.local', 'my-mac']],
  ['my-mac.lan', ['my-mac.lan', 'my-mac', 'my-mac.local']],
  ['box', ['box', 'box.local']],
])('a machine called %s has the names %j', (name, names) => {
  expect(ownNames(name)).toEqual(names)
})

test('ownAddresses are addresses of this machine, IPv4 first', () => {
  const families = ownAddresses().map((address) => isIP(address))
  expect(families).toContain(4)
  expect(families).toEqual([...families].sort())
})
