import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import { showRow, useRowsInSight } from './use-rows-in-sight'
import type { LoadedUsers } from './use-user-pages'
import type { UserColumn } from './user-columns'
import { PAGE_SIZE, type UserFilter } from './user-query'
import { UserTableHead } from './user-table-head'
import { UserTableRow } from './user-table-row'

/** As in styles.css, for rows and head alike. */
const ROW_HEIGHT = 36

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
  const { first, last } = useRowsInSight(gridRef, users.total, ROW_HEIGHT, ROW_HEIGHT)
  useTellPages(first, last, onPages)
  useShowMarked(gridRef, marked)

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
      <div role="rowgroup" className="user-rows" style={{ height: users.total * ROW_HEIGHT }}>
        {withMarked(first, last, marked, users.total).map((index) => (
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

/** The marked row stays in the page while it is out of sight, since the focus points at it. */
function withMarked(first: number, last: number, marked: number, total: number): number[] {
  const inSight = Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset)
  const isAway = marked >= 0 && marked < total && (marked < first || marked > last)
  return isAway ? [...inSight, marked].sort((a, b) => a - b) : inSight
}

function useTellPages(first: number, last: number, onPages: (pages: number[]) => void): void {
  const [from, to] = [Math.floor(first / PAGE_SIZE), Math.floor(Math.max(first, last) / PAGE_SIZE)]
  useEffect(
    () => onPages(Array.from({ length: to - from + 1 }, (_, offset) => from + offset)),
    [from, to, onPages],
  )
}

function useShowMarked(gridRef: RefObject<HTMLDivElement | null>, marked: number): void {
  const shown = useRef(-1)
  useEffect(() => {
    if (marked >= 0 && marked !== shown.current && gridRef.current)
      showRow(gridRef.current, marked, ROW_HEIGHT, ROW_HEIGHT)
    shown.current = marked
  }, [gridRef, marked])
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
