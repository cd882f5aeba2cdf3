import type { Request } from 'express'
import { EMULATOR_HOST } from '../../contract/loopback'
import { isLoopbackHost } from '../request/addresses'

/** Under these addresses an Android emulator finds the machine that it runs on. */
const EMULATOR_HOSTS: Readonly<Record<string, string>> = {
  [EMULATOR_HOST]: 'the Android emulator',
  '10.0.3.2': 'Genymotion',
}

/** `Dalvik/2.1.0 (Linux; U; Android 14; Pixel 8 Build/UD1A)`, as Android's own HTTP client sends it. */
const ANDROID = /Android (\d{1,3}(?:\.\d{1,3})*)(?:; ([\w .,+()-]{1,40}?) Build\/)?/
const EMULATED = /^(sdk_|Android SDK built for|generic)/i

/** What systems name themselves in a browser's User-Agent, in this order. */
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'an iPhone'],
  [/iPad/, 'an iPad'],
  [/Macintosh/, 'macOS'],
  [/Windows/, 'Windows'],
  [/X11|Linux/, 'Linux'],
]
/** A User-Agent can be as long as a header. */
const READ_LENGTH = 300

/**
 * Where a client runs, fit to follow "on": as far as its headers and its address tell, else null. Our reading: an app in
 * the iOS Simulator has the network of its Mac, so it cannot be told from an app of the Mac.
 */
export function recognisePlace(request: Pick<Request, 'get' | 'socket'>): string | null {
  const userAgent = request.get('user-agent')?.slice(0, READ_LENGTH) ?? ''
  const isHere = isLoopbackHost(request.socket.remoteAddress ?? '')
  const android = androidOf(userAgent)
  if (android !== undefined) return android
  const emulator = EMULATOR_HOSTS[request.get('host')?.split(':')[0] ?? '']
  if (emulator !== undefined && isHere) return emulator
  if (/CFNetwork|Darwin/i.test(userAgent) && isHere) return 'this machine (the iOS Simulator or a Mac app)'
  const system = /Mozilla/i.test(userAgent) ? SYSTEMS.find(([sign]) => sign.test(userAgent)) : undefined
  if (system) return system[1]
  return isHere ? 'this machine' : null
}

function androidOf(userAgent: string): string | undefined {
  const [, version, model] = ANDROID.exec(userAgent) ?? []
  if (version === undefined) return undefined
  if (model === undefined) return `Android ${version}`
  return `${EMULATED.test(model) ? 'the Android emulator' : model}, Android ${version}`
}
