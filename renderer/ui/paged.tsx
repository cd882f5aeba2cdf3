import { Button } from '@mantine/core'
import { useRef, useState, type ReactNode } from 'react'

/** Shown at first, and added by each press of the button. */
const PAGE_SIZE = 25

interface PagedProps<T> {
  items: readonly T[]
  /** What the items are, such as "sessions". */
  what: string
  children: (shown: readonly T[]) => ReactNode
}

/** The first of a list that may be long, with a button for more of it. */
export function Paged<T>({ items, what, children }: PagedProps<T>) {
  const [limit, setLimit] = useState(PAGE_SIZE)
  const listRef = useRef<HTMLDivElement>(null)
  const left = items.length - limit
  const showMore = (): void => {
    setLimit(limit + PAGE_SIZE)
    // the button goes with the last page, and the focus must not go with it
    if (left <= PAGE_SIZE) listRef.current?.focus()
  }
  return (
    <div ref={listRef} tabIndex={-1} className="paged">
      {children(items.slice(0, limit))}
      {left > 0 && (
        <Button variant="subtle" size="compact-xs" mt={4} onClick={showMore}>
          Show {Math.min(left, PAGE_SIZE)} more of {items.length.toLocaleString()} {what}
        </Button>
      )}
    </div>
  )
}
