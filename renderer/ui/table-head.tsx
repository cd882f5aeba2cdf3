import { Table } from '@mantine/core'

interface TableHeadProps {
  columns: readonly string[]
  /** The rows end with buttons, whose column only a screen reader has to name. */
  hasActions?: boolean
}

/** The head of a table. */
export function TableHead({ columns, hasActions = false }: TableHeadProps) {
  return (
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
  )
}
