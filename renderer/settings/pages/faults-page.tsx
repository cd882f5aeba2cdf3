import { Badge, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { FaultDescription } from '../../../server/contract/faults'
import { listFaults } from '../../api/client'
import { keys } from '../../api/keys'
import { DataTable } from '../../ui/data-table'
import { EmptyText } from '../../ui/empty-state'
import { FaultNotice } from '../../ui/fault-notice'
import { SearchBox } from '../../ui/search-box'
import { useSearch } from '../../ui/use-search'

/** Every fault that the server answers, to look up. */
export function FaultsPage() {
  const { data: faults = [], error } = useQuery({ queryKey: keys.faults(), queryFn: listFaults })
  const { search, box } = useSearch()
  const found = faults
    .filter((fault) => matches(fault, search))
    .sort((a, b) => Number(a.origin === 'understudy') - Number(b.origin === 'understudy'))
  return (
    <>
      <SearchBox label="Search fault codes" {...box} />
      <FaultNotice error={error} />
      <DataTable
        aria-label="Fault codes"
        columns={['Code', 'HTTP', 'Message and what to do']}
        mt="sm"
        className="faults"
      >
        {found.map((fault) => (
          <FaultLine key={fault.name} fault={fault} />
        ))}
      </DataTable>
      {found.length === 0 && faults.length > 0 && <EmptyText>No fault matches “{box.value}”.</EmptyText>}
    </>
  )
}

function FaultLine({ fault: { code, status, message, remedy, origin } }: { fault: FaultDescription }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" className="mono">
        {code}
      </Table.Th>
      <Table.Td>{status}</Table.Td>
      <Table.Td>
        <Text component="div" fz="xs" className="break">
          {message} {origin === 'understudy' && <Badge color="gray">Understudy’s own</Badge>}
        </Text>
        <Text fz="xs" c="dimmed" className="break">
          {remedy}
        </Text>
      </Table.Td>
    </Table.Tr>
  )
}

function matches({ code, name, message, remedy }: FaultDescription, search: string): boolean {
  return `${code} ${name} ${message} ${remedy}`.toLowerCase().includes(search)
}
