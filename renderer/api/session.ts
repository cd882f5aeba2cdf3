import { request } from './request'
import { keepWindowKey } from './window-key'
import { ROUTES } from '../../server/contract/routes'

/**
 * Takes the token out of the address before anything else runs. A browser may have noted the address already; the token
 * is worth nothing once it was handed in. Returns undefined when the address has none.
 */
export function takeTokenFromAddress(): string | undefined {
  const fragment = new URLSearchParams(location.hash.slice(1))
  const token = fragment.get('token')
  if (token === null) return undefined
  // the desktop app counts its loads in the query
  history.replaceState(null, '', location.pathname)
  return token
}

/** Hands a token in for the key of windows. Throws as `request`. */
export async function openSession(token: string): Promise<void> {
  const { key } = await request<{ key: string }>('POST', ROUTES.session(), { token })
  keepWindowKey(key)
}

/** The same with what the address had. A token that is refused is noticed by the first request, unless a key is kept. */
export async function signIn(token: string | undefined): Promise<void> {
  if (token !== undefined) await openSession(token).catch(() => undefined)
}

/** The token out of what was pasted: the token itself, or the whole link. */
export function tokenFromPaste(text: string): string {
  return /[#&]token=([^&\s]+)/.exec(text)?.[1] ?? text.trim()
}
