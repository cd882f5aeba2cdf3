import { afterEach, describe, expect, test } from 'vitest'
import type { Device } from '../../server/contract/devices'
import { ROUTES } from '../../server/contract/routes'
import { bodyOf, expectStatus } from '../support/answers'
import { at, FakeDevices, FakeNetworks } from '../support/machine'
import { startTestServer, type TestServer } from '../support/start-test-server'

const SIMULATOR: Device = { id: 'AAAA-1', kind: 'ios-simulator', name: 'iPhone 16', problem: null }
const EMULATOR: Device = { id: 'emulator-5554', kind: 'android-emulator', name: 'Pixel 8', problem: null }
const PHONE: Device = { id: 'R58M1', kind: 'android-device', name: 'SM G991B', problem: null }
const LOCKED: Device = {
  id: 'R58M2',
  kind: 'android-device',
  name: 'R58M2',
  problem: 'Allow USB debugging on it first.',
}

let running: TestServer | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

async function start(devices = new FakeDevices([SIMULATOR, EMULATOR, PHONE, LOCKED])): Promise<TestServer> {
  const networks = new FakeNetworks([at('127.0.0.2')])
  running = await startTestServer({
    publicHosts: [
      { hostname: 'host.docker.internal', isHttps: false },
      { hostname: 'my.tunnel.dev', isHttps: true },
    ],
    overrides: { machine: { devices, networks } },
  })
  return running
}

const linkAt = (t: TestServer, origin: string): string =>
  `${origin}/${t.app.id}/${t.key('IOS')}/users/confirm/KEY`
const portOf = (t: TestServer): string => new URL(t.server.url).port

test('lists what the tools speak to', async () => {
  const t = await start()
  expect(await t.read(ROUTES.devices())).toEqual({
    devices: [SIMULATOR, EMULATOR, PHONE, LOCKED],
    tools: { adb: true, simctl: true },
  })
})

describe('a link', () => {
  /** Where a link leads, the device, and what is done; `OWN` is this server, `PORT` its port. */
  test.each([
    ['OWN', SIMULATOR, ['AAAA-1 opens OWN/…']],
    ['http://127.0.0.1:PORT', SIMULATOR, ['AAAA-1 opens http://127.0.0.1:PORT/…']],
    ['http://10.0.2.2:PORT', SIMULATOR, ['AAAA-1 opens OWN/…']],
    ['http://192.168.7.7:PORT', SIMULATOR, ['AAAA-1 opens OWN/…']],
    ['http://10.0.2.2:PORT', EMULATOR, ['emulator-5554 opens http://10.0.2.2:PORT/…']],
    ['OWN', EMULATOR, ['emulator-5554 reverses PORT', 'emulator-5554 opens OWN/…']],
    ['http://10.0.2.2:PORT', PHONE, ['R58M1 reverses PORT', 'R58M1 opens OWN/…']],
    ['http://host.docker.internal:PORT', PHONE, ['R58M1 reverses PORT', 'R58M1 opens OWN/…']],
    ['https://my.tunnel.dev', PHONE, ['R58M1 opens https://my.tunnel.dev/…']],
  ] as const)('to %s on %o', async (origin, device, done) => {
    const devices = new FakeDevices([device])
    const t = await start(devices)
    const filled = (text: string): string => text.replace('OWN', t.server.url).replace('PORT', portOf(t))
    const url = linkAt(t, filled(origin))
    expectStatus(await t.control('POST', ROUTES.deviceOpen(device.id), { url }), 204)
    const path = new URL(url).pathname
    expect(devices.done).toEqual(done.map((line) => filled(line).replace('/…', path)))
  })

  test.runIf(process.platform === 'linux')(
    'to an address of the network stays while phones reach it',
    async () => {
      const devices = new FakeDevices([PHONE])
      const t = await start(devices)
      const url = linkAt(t, `http://127.0.0.2:${portOf(t)}`)
      bodyOf(await t.control('PUT', ROUTES.lan(), { isOn: true }))
      expectStatus(await t.control('POST', ROUTES.deviceOpen(PHONE.id), { url }), 204)
      expect(devices.done).toEqual([`R58M1 opens ${url}`])
    },
  )

  test.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'intent://x#Intent;end',
    'http://evil.com/APP/KEY/users/confirm/x',
    'http://localhost.evil.com/APP/KEY/users/confirm/x',
    'http://user@localhost/APP/KEY/users/confirm/x',
    'http://localhost/other/KEY/users/confirm/x',
    '-a',
    '',
  ])('such as %s is refused, and no tool sees it', async (text) => {
    const devices = new FakeDevices([SIMULATOR])
    const t = await start(devices)
    const url = text.replace('APP', t.app.id)
    const answer = await t.control('POST', ROUTES.deviceOpen(SIMULATOR.id), { url })
    expectStatus(answer, 400)
    expect(answer.text).toContain("'url' is no link of this server")
    expect(devices.done).toEqual([])
  })
})

test('a device that is not there is not found; one that is not ready says why', async () => {
  const t = await start()
  const url = linkAt(t, t.server.url)
  expectStatus(await t.control('POST', ROUTES.deviceOpen('nobody'), { url }), 404)
  const answer = await t.control('POST', ROUTES.deviceOpen(LOCKED.id), { url })
  expectStatus(answer, 400)
  expect(answer.text).toContain('Allow USB debugging on it first.')
})

test('the port of this server is let through to a device', async () => {
  const devices = new FakeDevices([PHONE])
  const t = await start(devices)
  expectStatus(await t.control('POST', ROUTES.deviceReverse(PHONE.id)), 204)
  expect(devices.done).toEqual([`R58M1 reverses ${portOf(t)}`])
})
