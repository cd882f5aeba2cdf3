import type { Device } from '../contract/devices'
import { run } from './tools'

/** What `adb devices` says of one that cannot be used yet. */
const STATES: Readonly<Record<string, string>> = {
  unauthorized: 'Allow USB debugging on it first.',
  offline: 'It does not answer adb.',
}

/** Emulators and devices of `adb devices -l`: an id, a state and facts such as `model:Pixel_8`. */
export async function listAndroid(adb: string): Promise<Device[]> {
  const lines = (await run(adb, ['devices', '-l'])).split(/\r?\n/)
  return lines.flatMap((line) => {
    const [id, state, ...facts] = line.trim().split(/\s+/)
    if (id === undefined || state === undefined || !/^[\w.:[\]-]+$/.test(id)) return []
    if (state !== 'device' && !(state in STATES)) return []
    const model = facts.find((fact) => fact.startsWith('model:'))?.slice('model:'.length)
    const name = model?.replaceAll('_', ' ') ?? id
    const kind = id.startsWith('emulator-') ? 'android-emulator' : 'android-device'
    return [{ id, kind, name, problem: STATES[state] ?? null } as const]
  })
}

/** Shows a link as a click on it would. The device has a shell of its own, which gets the link in quotes. */
export async function openOnAndroid(adb: string, id: string, url: string): Promise<void> {
  const quoted = `'${url.replaceAll("'", '%27')}'`
  const view = ['am', 'start', '-a', 'android.intent.action.VIEW', '-d', quoted]
  const said = await run(adb, ['-s', id, 'shell', ...view])
  // am ends with 0 all the same
  const [, problem] = /^Error: (.*)$/m.exec(said) ?? []
  if (problem !== undefined) throw new Error(problem)
}

export async function reversePort(adb: string, id: string, port: number): Promise<void> {
  await run(adb, ['-s', id, 'reverse', `tcp:${port}`, `tcp:${port}`])
}
