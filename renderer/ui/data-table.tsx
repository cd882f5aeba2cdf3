import { Table, type TableProps } from '@mantine/core'
import type { ReactNode } from 'react'

interface DataTableProps extends Omit<TableProps, 'children'> {
  /** What the table lists. */
  'aria-label': string
  columns: readonly string[]
  /** The rows end with buttons, whose column only a screen reader has to name. */
  hasActions?: boolean
  /** CSS pixels that the columns need; with less room the table scrolls sideways. */
  minWidth?: number
  /** The rows. */
  children: ReactNode
}

/** A table with a head. */
export function DataTable({ columns, hasActions = false, minWidth, children, ...props }: DataTableProps) {
  const table = (
    <Table {...props}>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th key={column} className="no-wrap">
              {column}
            </Table.Th>
          ))}
          {hasActions && (
            <Table.Th>
              <span className="hidden-text">Actions</span>
            </Table.Th>
          )}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>{children}</Table.Tbody>
    </Table>
  )
  if (minWidth === undefined) return table
  return (
    <Table.ScrollContainer minWidth={minWidth} type="native">
      {table}
    </Table.ScrollContainer>
  )
}
