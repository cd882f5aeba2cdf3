import { useSyncExternalStore } from 'react'

export const SECTIONS = ['connect', 'users', 'emails', 'settings'] as const
export type Section = (typeof SECTIONS)[number]

/**
 * A place in the window: `#/{section}/{appId}/{item}`, the last two only where the place needs them; `~` for the app of a
 * place that needs none, while there is no app.
 */
export interface Route {
  section: Section
  appId?: string | undefined
  /** objectId of a user, emailId, or page of the settings. */
  item?: string | undefined
}

/** No application id has this form. */
const NO_APP = '~'

/** Reads a fragment; one that names no section is Connect. */
function parseRoute(hash: string): Route {
  const [section, appId, item] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decode)
  return {
    section: SECTIONS.find((known) => known === section) ?? 'connect',
    appId: appId === NO_APP ? undefined : appId || undefined,
    item: item || undefined,
  }
}

/** The fragment of a place. */
export function hrefTo({ section, appId, item }: Route): string {
  const place = item === undefined ? [appId] : [appId ?? NO_APP, item]
  const parts = [section, ...place].filter((part) => part !== undefined)
  return `#/${parts.map(encodeURIComponent).join('/')}`
}

export function navigate(route: Route): void {
  location.hash = hrefTo(route)
}

/** Goes to a place without leaving the present one in the history. */
export function replaceRoute(route: Route): void {
  location.replace(hrefTo(route))
}

/** The place shown now. */
export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => location.hash))
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange)
  return () => window.removeEventListener('hashchange', onChange)
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
