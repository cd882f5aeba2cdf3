const NAME = 'understudy.window-key'

/**
 * Keeps what lets this window in. The storage belongs to host and port, so no other program on localhost gets to see it,
 * and every tab finds it. It outlives the server and is worth nothing to the next one.
 */
export function keepWindowKey(key: string): void {
  localStorage.setItem(NAME, key)
}

/** The headers that a request to the control API needs; none before the sign-in. */
export function signedHeaders(): Record<string, string> {
  const key = localStorage.getItem(NAME)
  return key === null ? {} : { authorization: `Bearer ${key}` }
}
