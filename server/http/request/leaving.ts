import type { Response } from 'express'

/** Aborted when the client leaves without its answer. */
export function leavingOf(response: Response): AbortSignal {
  const leaving = new AbortController()
  // who asks late hears of a client that has gone meanwhile
  if (response.destroyed && !response.writableFinished) leaving.abort()
  response.once('close', () => {
    if (!response.writableFinished) leaving.abort()
  })
  return leaving.signal
}
