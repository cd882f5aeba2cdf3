import type { DeviceType } from '../../contract/app'

/** What a User-Agent tells of a client, and the kind of API key it would use; our guess, in this order. */
const CLIENTS: readonly [pattern: RegExp, client: string, deviceType: DeviceType][] = [
  [/CFNetwork|Darwin/i, 'Swift SDK', 'IOS'],
  [/okhttp|Dalvik|Android/i, 'Android', 'ANDROID'],
  [/^Dart\//i, 'Flutter SDK', 'REST'],
  [/Mozilla/i, 'Browser', 'JS'],
  [/^curl\//i, 'curl', 'REST'],
  [/node|undici/i, 'Node', 'JS'],
]

/** The JS SDK on Node sends no User-Agent (wire reference A.3). */
const SILENT: [string, DeviceType] = ['JS SDK on Node', 'JS']

/** Names the client and guesses the kind of its key. */
export function recogniseClient(userAgent: string | undefined): { client: string; deviceType: DeviceType } {
  if (userAgent === undefined) return { client: SILENT[0], deviceType: SILENT[1] }
  const known = CLIENTS.find(([pattern]) => pattern.test(userAgent))
  if (known) return { client: known[1], deviceType: known[2] }
  return { client: userAgent.split(/[\s/(]/)[0]?.slice(0, 40) || 'Unknown client', deviceType: 'REST' }
}
