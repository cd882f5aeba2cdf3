import { UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { UserColumn } from './user-columns'
import type { SortOrder, UserFilter } from './user-query'

interface UserTableHeadProps {
  columns: readonly UserColumn[]
  filter: UserFilter
  onSort: (sort: string, order: SortOrder) => void
}

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const

/** Titles that sort; the same title again turns the order around. */
export function UserTableHead({ columns, filter, onSort }: UserTableHeadProps) {
  return (
    <div role="row" className="user-row user-head" aria-rowindex={1}>
      {columns.map(({ id, title, sort }) => {
        const isSorted = sort === filter.sort
        const turned: SortOrder = isSorted ? (filter.order === 'asc' ? 'desc' : 'asc') : firstOrder(sort)
        const Arrow = filter.order === 'asc' ? IconArrowUp : IconArrowDown
        return (
          <div
            key={id}
            role="columnheader"
            className={`user-cell col-${id}`}
            aria-sort={isSorted ? ARIA_SORT[filter.order] : undefined}
          >
            {sort === undefined ? (
              title
            ) : (
              <UnstyledButton className="sort" onClick={() => onSort(sort, turned)}>
                <span className="ellipsis">{title}</span>
                {isSorted && <Arrow size={13} aria-hidden />}
              </UnstyledButton>
            )}
          </div>
        )
      })}
    </div>
  )
}

/** Dates begin with the newest, everything else with A. */
function firstOrder(sort: string | undefined): SortOrder {
  return sort === 'created' || sort === 'lastLogin' ? 'desc' : 'asc'
}
