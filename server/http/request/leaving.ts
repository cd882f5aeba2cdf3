import type { Response } from 'express'

const known = new WeakMap<Response, AbortSignal>()

/** Aborted when the client leaves without its answer. Made when it is asked for, which few calls do. */
export function leavingOf(response: Response): AbortSignal {
  const signal = known.get(response) ?? newSignal(response)
  known.set(response, signal)
  return signal
}

function newSignal(response: Response): AbortSignal {
  const leaving = new AbortController()
  // who asks late hears of a client that has gone meanwhile
  if (response.destroyed && !response.writableFinished) leaving.abort()
  response.once('close', () => {
    if (!response.writableFinished) leaving.abort()
  })
  return leaving.signal
}
