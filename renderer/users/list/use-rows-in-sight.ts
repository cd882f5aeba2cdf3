import { useLayoutEffect, useState, type RefObject } from 'react'

/** Rows kept ready above and below, so that scrolling shows no gaps. */
const SPARE = 12

interface Rows {
  first: number
  last: number
}

/**
 * Which of many rows of one height are in sight of a scrolling element.
 * @param headHeight CSS pixels that a sticky head covers. Returns positions, `last` included; `last` is -1 for no rows.
 */
export function useRowsInSight(
  scrollRef: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  headHeight: number,
): Rows {
  const [sight, setSight] = useState<Rows>({ first: 0, last: 0 })

  useLayoutEffect(() => {
    const element = scrollRef.current
    if (!element) return
    const measure = (): void => {
      const first = Math.floor(element.scrollTop / rowHeight)
      const last = Math.ceil((element.scrollTop + element.clientHeight - headHeight) / rowHeight)
      setSight((before) => (before.first === first && before.last === last ? before : { first, last }))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [scrollRef, rowHeight, headHeight])

  // a list that got shorter scrolls itself back; until then its end is shown
  const first = Math.max(0, Math.min(sight.first, count - 1) - SPARE)
  return { first, last: Math.min(count - 1, sight.last + SPARE) }
}

/** Scrolls just far enough to show a row below the sticky head. */
export function showRow(element: HTMLElement, index: number, rowHeight: number, headHeight: number): void {
  const top = index * rowHeight
  const lowest = top + rowHeight + headHeight - element.clientHeight
  if (element.scrollTop > top) element.scrollTop = top
  else if (element.scrollTop < lowest) element.scrollTop = lowest
}
