import type { Device } from '../contract/devices'
import { findOfMac, run, type ToolPlaces } from './tools'

/**
 * xcrun, where developer tools are installed; undefined elsewhere. Without them it would ask the user to install them,
 * which `xcode-select -p` does not.
 */
export async function findXcrun(places: ToolPlaces): Promise<string | undefined> {
  const [select, xcrun] = [findOfMac('xcode-select', places), findOfMac('xcrun', places)]
  if (select === undefined || xcrun === undefined) return undefined
  try {
    await run(select, ['-p'])
    return xcrun
  } catch {
    return undefined
  }
}

/** The simulators that are booted, of `simctl list devices booted --json`: runtimes, each with its devices. */
export async function listSimulators(xcrun: string): Promise<Device[]> {
  const text = await run(xcrun, ['simctl', 'list', 'devices', 'booted', '--json'])
  const { devices = {} } = JSON.parse(text) as { devices?: Record<string, unknown> }
  return Object.values(devices)
    .flatMap((list) =>
      Array.isArray(list) ? (list as { udid?: unknown; name?: unknown; state?: unknown }[]) : [],
    )
    .flatMap(({ udid, name, state }) =>
      typeof udid === 'string' && typeof name === 'string' && state === 'Booted'
        ? [{ id: udid, kind: 'ios-simulator', name, problem: null } as const]
        : [],
    )
}

export async function openOnSimulator(xcrun: string, id: string, url: string): Promise<void> {
  await run(xcrun, ['simctl', 'openurl', id, url])
}
