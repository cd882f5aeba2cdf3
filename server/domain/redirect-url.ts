import type { AppSettings } from '../contract/settings'
import { isAppScheme } from './app-scheme'
import { hostnameOfUrl } from './hostname'
import { isLoopback } from '../contract/loopback'

/**
 * Schemes that run in the page that follows them, reach into files, belong to the browser itself, or start programs of
 * the system with arguments of the link: Windows has them under `ms-` and `search`, Android under `intent`.
 */
const UNSAFE_SCHEME =
  /^(?:javascript|vbscript|data|blob|file|filesystem|about|view-source|jar|resource|chrome|chrome-[a-z]+|devtools|edge|brave|opera|vivaldi|moz-extension|intent|android-app|shell|search|search-ms|ms-[a-z0-9.+-]+):$/

/** Whether a browser may be sent there: a web page, or an app by a scheme of its own. */
export function isWebOrAppUrl(text: string): boolean {
  return URL.canParse(text) && !UNSAFE_SCHEME.test(new URL(text).protocol)
}

/** What an app says of its pages. */
export type PageSettings = Pick<AppSettings, 'originDomains' | 'confirmationRedirectUrl'>

/**
 * Whether a session may be handed on to there: an app by a scheme of its own, a page of this machine, or one on a host
 * that the app's settings name. Our choice: the vendor's list of redirects is kept at each provider.
 */
export function isKnownRedirect(text: string, settings: PageSettings): boolean {
  if (!isWebOrAppUrl(text)) return false
  const { protocol, hostname } = new URL(text)
  if (!isWebScheme(protocol)) return isAppScheme(protocol)
  // browsers look for names below localhost on this machine alone
  const isHere = isLoopback(hostname) || hostname.endsWith('.localhost')
  return isHere || hostsOf(settings).includes(hostnameOfUrl(text))
}

/** The origin of a page that is known as `isKnownRedirect` has it; '' for any other. */
export function knownOrigin(text: string, settings: PageSettings): string {
  if (!isKnownRedirect(text, settings)) return ''
  const { protocol, origin } = new URL(text)
  return isWebScheme(protocol) ? origin : ''
}

const isWebScheme = (protocol: string): boolean => protocol === 'http:' || protocol === 'https:'

function hostsOf({ originDomains, confirmationRedirectUrl }: PageSettings): string[] {
  const confirmed = hostnameOfUrl(confirmationRedirectUrl)
  return confirmed === '' ? originDomains : [...originDomains, confirmed]
}
