import { openSession } from './client'

/**
 * Takes the token out of the address before anything else runs, so that it stays in no history and no bookmark.
 * Returns undefined when the address has none.
 */
export function takeTokenFromAddress(): string | undefined {
  const fragment = new URLSearchParams(location.hash.slice(1))
  const token = fragment.get('token')
  if (token === null) return undefined
  history.replaceState(null, '', location.pathname + location.search)
  return token
}

/** Hands the token in for the window's cookie. A wrong one is noticed by the first request, which is refused. */
export async function signIn(token: string | undefined): Promise<void> {
  if (token !== undefined) await openSession(token).catch(() => undefined)
}

/** The token out of what was pasted: the token itself, or the whole link. */
export function tokenFromPaste(text: string): string {
  return /[#&]token=([^&\s]+)/.exec(text)?.[1] ?? text.trim()
}
