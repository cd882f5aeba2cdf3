import type { Request } from 'express'
import type { DeviceType } from '../../contract/app'
import { isBinaryPath } from './url'

type Guess = readonly [client: string, deviceType: DeviceType]

/** What a User-Agent tells of a client, and the kind of API key it would use; our guess, in this order. */
const CLIENTS: readonly (readonly [RegExp, ...Guess])[] = [
  [/CFNetwork|Darwin/i, 'Swift SDK', 'IOS'],
  [/okhttp|Dalvik|Android/i, 'Android', 'ANDROID'],
  [/^Java\//, 'Java', 'ANDROID'],
  [/^Dart\//i, 'Flutter SDK', 'REST'],
  [/Mozilla/i, 'Browser', 'JS'],
  [/^curl\//i, 'curl', 'REST'],
  [/node|undici/i, 'Node', 'JS'],
]

/** The binary channel is spoken by SDKs alone: Flutter 7 hands over to the one of Android (amf-reference.md 5). */
const BINARY_CLIENTS: readonly (readonly [RegExp, ...Guess])[] = [
  [/CFNetwork|Darwin/i, 'iOS SDK, before Swift', 'IOS'],
  [/^Java\//, 'Java SDK', 'ANDROID'],
  [/Dalvik|Android/i, 'Android SDK', 'ANDROID'],
]

/** The JS SDK on Node sends no User-Agent (wire reference A.3). */
const SILENT: Guess = ['JS SDK on Node', 'JS']
/** Of those that send none on the binary channel nothing is known but that. */
const SILENT_BINARY: Guess = ['AMF client', 'ANDROID']

/** Names the client and guesses the kind of its key. */
export function recogniseClient(request: Pick<Request, 'get' | 'originalUrl'>): {
  client: string
  deviceType: DeviceType
} {
  const userAgent = request.get('user-agent')
  const isBinary = isBinaryPath(request.originalUrl)
  const [client, deviceType] = guess(userAgent, isBinary)
  return { client, deviceType }
}

function guess(userAgent: string | undefined, isBinary: boolean): Guess {
  if (userAgent === undefined) return isBinary ? SILENT_BINARY : SILENT
  const known = [...(isBinary ? BINARY_CLIENTS : []), ...CLIENTS].find(([pattern]) => pattern.test(userAgent))
  if (known) return [known[1], known[2]]
  const name = userAgent.split(/[\s/(]/)[0]?.slice(0, 40) || 'Unknown client'
  return [name, isBinary ? 'ANDROID' : 'REST']
}
