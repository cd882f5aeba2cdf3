import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import { keepInPage } from '../../ui/keep-in-page'
import type { LoadedUsers } from './use-user-pages'
import type { UserColumn } from './user-columns'
import { PAGE_SIZE, type UserFilter } from './user-query'
import { UserTableHead } from './user-table-head'
import { UserTableRow } from './user-table-row'

/** CSS pixels, as in users.css, of a row and of the head that sticks above the rows. */
const ROW_HEIGHT = 36
/** Rows kept ready above and below, so that scrolling shows no gaps. */
const SPARE_ROWS = 12

interface UserTableProps {
  gridRef: RefObject<HTMLDivElement | null>
  columns: readonly UserColumn[]
  filter: UserFilter
  users: LoadedUsers
  /** Position of the marked row, or -1. */
  marked: number
  openedId: string | undefined
  onMark: (index: number) => void
  onOpen: (objectId: string) => void
  onSort: (sort: string, order: UserFilter['order']) => void
  /** Tells which pages are in sight. */
  onPages: (pages: number[]) => void
}

/** The users; only the rows in sight are in the page. */
export function UserTable(props: UserTableProps) {
  const { gridRef, columns, filter, users, marked, openedId, onMark, onOpen, onSort, onPages } = props
  const rows = useVirtualizer({
    count: users.total,
    getScrollElement: () => gridRef.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: SPARE_ROWS,
    scrollMargin: ROW_HEIGHT,
    scrollPaddingStart: ROW_HEIGHT,
    rangeExtractor: (range) => keepInPage(range, marked),
    // a row is marked in an effect, where React cannot render at once
    useFlushSync: false,
  })
  useTellPages(rows.range?.startIndex ?? 0, rows.range?.endIndex ?? 0, onPages)
  useShowMarked(rows.scrollToIndex, marked)

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return
    const target = targetOf(event.key, marked, users.total, pageLength(gridRef.current))
    const row = users.rowAt(marked)
    if (target !== undefined) onMark(target)
    else if (event.key === 'Enter' && row) onOpen(row.user.objectId)
    else return
    event.preventDefault()
  }
  return (
    <div
      ref={gridRef}
      role="grid"
      aria-label="Users"
      aria-rowcount={users.total + 1}
      aria-activedescendant={users.rowAt(marked) ? rowId(marked) : undefined}
      tabIndex={0}
      className="user-grid"
      onKeyDown={onKeyDown}
    >
      <UserTableHead columns={columns} filter={filter} onSort={onSort} />
      <div role="rowgroup" className="user-rows" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index }) => (
          <UserTableRow
            key={users.rowAt(index)?.user.objectId ?? index}
            id={rowId(index)}
            index={index}
            top={index * ROW_HEIGHT}
            row={users.rowAt(index)}
            columns={columns}
            isMarked={index === marked}
            openedId={openedId}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  )
}

const rowId = (index: number): string => `user-row-${index}`

function useTellPages(first: number, last: number, onPages: (pages: number[]) => void): void {
  const [from, to] = [Math.floor(first / PAGE_SIZE), Math.floor(last / PAGE_SIZE)]
  useEffect(
    () => onPages(Array.from({ length: to - from + 1 }, (_, offset) => from + offset)),
    [from, to, onPages],
  )
}

function useShowMarked(show: (index: number) => void, marked: number): void {
  const shown = useRef(-1)
  useEffect(() => {
    if (marked >= 0 && marked !== shown.current) show(marked)
    shown.current = marked
  }, [show, marked])
}

function pageLength(grid: HTMLElement | null): number {
  return Math.max(1, Math.floor((grid?.clientHeight ?? 0) / ROW_HEIGHT) - 2)
}

function targetOf(key: string, marked: number, total: number, page: number): number | undefined {
  const moves = new Map([
    ['ArrowDown', marked + 1],
    ['ArrowUp', marked - 1],
    ['PageDown', marked + page],
    ['PageUp', marked - page],
    ['Home', 0],
    ['End', total - 1],
  ])
  const target = moves.get(key)
  return target === undefined || total === 0 ? undefined : Math.min(Math.max(target, 0), total - 1)
}
