import type { Device } from '../contract/devices'
import { EMULATOR_HOST, isLoopback } from '../contract/loopback'
import { ensure, Fault } from './fault'
import { hostnameOfUrl } from './hostname'
import type { Devices } from './machine'
import type { Store } from './ports'

/** Where this server is, as far as a link tells. */
export interface ServerPlaces {
  /** Base for clients on this machine. */
  origin: string
  /** Bases under which devices in its networks reach it now. */
  lanUrls: readonly string[]
  /** Whether links to a host may be this server's: it is near, or was declared. */
  mayBeOurs: (hostname: string) => boolean
}

/**
 * Opens a link of this server on a device, at the address that the link has wherever the device reaches that. A link to
 * localhost gets its port let through to an Android device first.
 * Faults: NOT_FOUND without the device, REQUEST_REFUSED for a link of others or where the device or its tool fails.
 */
export async function openOnDevice(
  devices: Devices,
  store: Store,
  places: ServerPlaces,
  { deviceId, url }: { deviceId: string; url: string },
): Promise<void> {
  const link = linkOfThisServer(store, places, url)
  const device = await findDevice(devices, deviceId)
  const { port } = new URL(places.origin)
  if (reaches(device, link, places.lanUrls)) return devices.open(device, link.href)
  const near = new URL(link.pathname + link.search, places.origin)
  if (device.kind !== 'ios-simulator') await devices.reverse(device, Number(port || 80))
  await devices.open(device, near.href)
}

/** Lets a device find this server at its own localhost. Faults: NOT_FOUND, REQUEST_REFUSED as above. */
export async function reverseForDevice(
  devices: Devices,
  { origin }: ServerPlaces,
  deviceId: string,
): Promise<void> {
  const device = await findDevice(devices, deviceId)
  await devices.reverse(device, Number(new URL(origin).port || 80))
}

async function findDevice(devices: Devices, deviceId: string): Promise<Device> {
  const { devices: found } = await devices.list()
  const device = found.find(({ id }) => id === deviceId)
  if (!device) throw new Fault('NOT_FOUND', { fill: [`there is no device '${deviceId}' now`] })
  if (device.problem !== null)
    throw new Fault('REQUEST_REFUSED', { fill: [`${device.name}: ${device.problem}`] })
  return device
}

/** A tool gets nothing that this server has not made: a web address of it with one of its apps in the path. */
function linkOfThisServer(store: Store, { mayBeOurs }: ServerPlaces, url: string): URL {
  const link = URL.canParse(url) ? new URL(url) : undefined
  const isWeb = link !== undefined && ['http:', 'https:'].includes(link.protocol) && link.username === ''
  const segments = link?.pathname.split('/') ?? []
  const isOurs =
    isWeb && mayBeOurs(hostnameOfUrl(url)) && segments.some((part) => store.findApp(part) !== undefined)
  ensure(isOurs, 'REQUEST_REFUSED', { fill: [`'url' is no link of this server`], property: 'url' })
  return link
}

/** Whether a device comes to this server by the host that a link has. */
function reaches({ kind }: Device, { hostname, protocol, origin }: URL, lanUrls: readonly string[]): boolean {
  if (lanUrls.includes(origin)) return true
  // a tunnel, which anybody reaches
  if (protocol === 'https:' && !isLoopback(hostname)) return true
  return kind === 'ios-simulator'
    ? isLoopback(hostname)
    : kind === 'android-emulator' && hostname === EMULATOR_HOST
}
