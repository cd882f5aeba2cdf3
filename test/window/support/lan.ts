import type { Page } from '@playwright/test'
import type { Device } from '../../../server/contract/devices'
import type { LanAddress, LanChange, LanState } from '../../../server/contract/lan'
import { ROUTES } from '../../../server/contract/routes'

const address = (host: string, more: Partial<LanAddress> = {}): LanAddress => ({
  host,
  url: `http://${host}:6464`,
  httpsUrl: null,
  interfaceName: 'en0',
  kind: 'network',
  problem: null,
  ...more,
})

const ADDRESSES = [
  address('192.168.1.20'),
  address('10.211.55.2', {
    interfaceName: 'vmnet8',
    kind: 'virtual',
    problem: 'Another program has port 6464 there.',
  }),
  address('understudy-macbook-pro-7f3.local', { interfaceName: null }),
]

const FINGERPRINT = Array.from({ length: 32 }, (_, at) => (at * 7 + 16).toString(16).toUpperCase()).join(':')

export const SIMULATOR: Device = { id: 'AAAA-1', kind: 'ios-simulator', name: 'iPhone 16', problem: null }
export const PHONE: Device = { id: 'R58M1', kind: 'android-device', name: 'Pixel 8', problem: null }

/**
 * A server that seems to be in a network and to have devices. The real switch would open a port to whatever network the
 * tests run in, so these answers stand for it; test/control has the real ones.
 * @returns what the window asked for.
 */
export async function pretendNetwork(window: Page, devices: readonly Device[] = []): Promise<string[]> {
  const asked: string[] = []
  let state: LanState = {
    isOn: false,
    isFixed: false,
    closesAt: null,
    addresses: ADDRESSES,
    https: { isOn: false, url: null, fingerprint: null, problem: null },
  }
  await window.route(`**${ROUTES.lan()}`, async (route) => {
    if (route.request().method() === 'PUT') {
      const { isOn, closeAfterHours = null } = route.request().postDataJSON() as LanChange
      asked.push(`lan ${isOn ? 'on' : 'off'} ${closeAfterHours ?? 'until it quits'}`)
      const closesAt = closeAfterHours === null ? null : Date.now() + closeAfterHours * 3_600_000
      state = { ...state, isOn, closesAt }
    }
    await route.fulfill({ json: state })
  })
  await window.route(`**${ROUTES.https()}`, async (route) => {
    const { isOn } = route.request().postDataJSON() as { isOn: boolean }
    asked.push(`https ${isOn ? 'on' : 'off'}`)
    const https = isOn
      ? { isOn, url: 'https://localhost:6465', fingerprint: FINGERPRINT, problem: null }
      : { isOn, url: null, fingerprint: null, problem: null }
    const addresses = ADDRESSES.map((each) => ({
      ...each,
      httpsUrl: isOn ? `https://${each.host}:6465` : null,
    }))
    state = { ...state, https, addresses }
    await route.fulfill({ json: state })
  })
  await window.route(`**${ROUTES.devices()}`, (route) =>
    route.fulfill({ json: { devices, tools: { adb: devices.length > 0, simctl: devices.length > 0 } } }),
  )
  await window.route(`**${ROUTES.devices()}/**`, async (route) => {
    asked.push(decodeURIComponent(new URL(route.request().url()).pathname))
    await route.fulfill({ status: 204 })
  })
  return asked
}
