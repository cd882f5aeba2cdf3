import { useEffect, useState } from 'react'

/** By then an app would have been built and started. */
const PATIENCE_MS = 60_000

/** Whether so much time has gone by since a moment, given in epoch ms, that something must be wrong. */
export function useIsLate(since: number): boolean {
  const [lateSince, setLateSince] = useState<number>()
  useEffect(() => {
    const timer = window.setTimeout(() => setLateSince(since), since + PATIENCE_MS - Date.now())
    return () => window.clearTimeout(timer)
  }, [since])
  return lateSince === since
}
