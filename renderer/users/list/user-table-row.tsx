import type { UserRow } from '../../../server/contract/user'
import type { UserColumn } from './user-columns'

interface UserTableRowProps {
  id: string
  index: number
  top: number
  row: UserRow | undefined
  columns: readonly UserColumn[]
  isMarked: boolean
  openedId: string | undefined
  onOpen: (objectId: string) => void
}

/** One user; grey bars until it is there. */
export function UserTableRow(props: UserTableRowProps) {
  const { id, index, top, row, columns, isMarked, openedId, onOpen } = props
  const objectId = row?.user.objectId
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={objectId !== undefined && objectId === openedId}
      className={isMarked ? 'user-row marked' : 'user-row'}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => {
        if (objectId !== undefined) onOpen(objectId)
      }}
    >
      {columns.map(({ id: column, render }) => (
        <div key={column} role="gridcell" className={`user-cell col-${column}`}>
          {row ? render(row) : <span className="bar" />}
        </div>
      ))}
    </div>
  )
}
