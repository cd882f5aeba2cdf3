import type { Platform } from '../../parts/snippets/snippets'
import type { Target } from '../targets'

interface Sdk {
  name: string
  /** The one line that points it at a server. */
  line: (url: string) => string
  /** Where the line goes. */
  place: string
  /** Where its apps run most of all; absent where nothing can be said. */
  target?: Target
}

const BEFORE_INIT = 'Put this line before initApp:'

/** How each SDK is pointed at another server (wire reference A.2). */
export const SDKS: Record<Platform, Sdk> = {
  Swift: {
    name: 'Swift',
    line: (url) => `Backendless.shared.hostUrl = "${url}"`,
    place: BEFORE_INIT,
    target: 'simulator',
  },
  Kotlin: {
    name: 'Kotlin',
    line: (url) => `Backendless.setUrl("${url}")`,
    place: BEFORE_INIT,
    target: 'emulator',
  },
  Java: {
    name: 'Java',
    line: (url) => `Backendless.setUrl("${url}");`,
    place: BEFORE_INIT,
    target: 'emulator',
  },
  JS: {
    name: 'JavaScript',
    line: (url) => `Backendless.serverURL = '${url}'`,
    place: BEFORE_INIT,
    target: 'machine',
  },
  Dart: {
    name: 'Flutter',
    line: (url) => `Backendless.url = '${url}';`,
    place: 'Put this line before initApp. Flutter SDK 7 has await Backendless.setUrl(…) for it:',
  },
  curl: {
    name: 'REST',
    line: (url) => url,
    place: 'Put this address before /{application id}/{API key}/… of your calls:',
    target: 'machine',
  },
}

/** The SDKs in the order in which they are offered. */
export const SDK_CHOICES = (['Swift', 'Kotlin', 'Java', 'JS', 'Dart', 'curl'] as const).map((platform) => ({
  value: platform,
  label: SDKS[platform].name,
}))
