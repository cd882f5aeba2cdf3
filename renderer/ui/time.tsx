import { Tooltip } from '@mantine/core'
import { useSyncExternalStore } from 'react'

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' })

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const UNITS: [limit: number, unit: Intl.RelativeTimeFormatUnit, size: number][] = [
  [MINUTE, 'second', SECOND],
  [HOUR, 'minute', MINUTE],
  [DAY, 'hour', HOUR],
  [7 * DAY, 'day', DAY],
]

/** Date and time to the second. */
export function exactTime(at: number): string {
  return exact.format(at)
}

/** How long ago, or the day when it is more than a week. */
function timeAgo(at: number, now: number): string {
  const distance = at - now
  if (Math.abs(distance) < 5 * SECOND) return 'just now'
  const fit = UNITS.find(([limit]) => Math.abs(distance) < limit)
  return fit ? relative.format(Math.trunc(distance / fit[2]), fit[1]) : day.format(at)
}

/** A moment as a distance that keeps itself fresh; the exact time on hover. */
export function Time({ at }: { at: number }) {
  const now = useSyncExternalStore(everyTick, currentTick)
  return (
    <Tooltip label={exactTime(at)}>
      <time dateTime={new Date(at).toISOString()}>{timeAgo(at, Math.max(now, at))}</time>
    </Tooltip>
  )
}

const TICK_MS = 5000
/** One timer for all the times in sight. */
const onTicks = new Set<() => void>()
let timer: number | undefined

function currentTick(): number {
  return Math.floor(Date.now() / TICK_MS) * TICK_MS
}

function everyTick(onTick: () => void): () => void {
  onTicks.add(onTick)
  timer ??= window.setInterval(() => {
    for (const each of onTicks) each()
  }, TICK_MS)
  return () => {
    onTicks.delete(onTick)
    if (onTicks.size > 0) return
    window.clearInterval(timer)
    timer = undefined
  }
}
