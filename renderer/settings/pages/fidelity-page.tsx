import { Chip, Group, SegmentedControl, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  GRADES,
  type FaultFidelity,
  type Grade,
  type OperationFidelity,
} from '../../../server/contract/fidelity'
import { getFidelity } from '../../api/client'
import { keys } from '../../api/keys'
import { EmptyText } from '../../ui/empty-state'
import { FaultNotice } from '../../ui/fault-notice'
import { SearchBox } from '../../ui/search-box'
import { useSearch } from '../../ui/use-search'
import { FaultTable, OperationTable } from './fidelity-tables'

type Row = OperationFidelity | FaultFidelity
type Subject = 'operations' | 'faults'

/** How each operation and fault code compares with the vendor's. */
export function FidelityPage() {
  const { data, error } = useQuery({ queryKey: keys.fidelity(), queryFn: getFidelity })
  const [subject, setSubject] = useState<Subject>('operations')
  const [grades, setGrades] = useState<string[]>([...GRADES])
  const { search, box } = useSearch()
  const { operations = [], faults = [] } = data ?? {}
  const all: readonly Row[] = subject === 'operations' ? operations : faults
  const isShown = (row: Row): boolean => grades.includes(row.grade) && matches(row, search)
  const isEmpty = data !== undefined && !all.some(isShown)
  return (
    <>
      <Text fz="sm" c="dimmed" mb="sm" maw={760}>
        What is as documented or observed, what is our choice where the sources are silent or contradict each
        other, and what is missing.
      </Text>
      <Group gap="sm" mb="sm">
        <SegmentedControl
          aria-label="What to list"
          value={subject}
          onChange={(value) => setSubject(value)}
          data={[
            { value: 'operations', label: 'Operations' },
            { value: 'faults', label: 'Fault codes' },
          ]}
        />
        <Chip.Group multiple value={grades} onChange={setGrades}>
          <Group gap={6} role="group" aria-label="Grades">
            {GRADES.map((grade) => (
              <Chip key={grade} value={grade} size="xs" variant="outline" radius="sm">
                {grade} {countOf(all, grade)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <SearchBox label="Search the ledger" {...box} />
      </Group>
      <FaultNotice error={error} />
      {subject === 'operations' ? (
        <OperationTable rows={operations.filter(isShown)} />
      ) : (
        <FaultTable rows={faults.filter(isShown)} />
      )}
      {isEmpty && <EmptyText>Nothing matches. Clear the search, or choose more grades.</EmptyText>}
    </>
  )
}

const countOf = (rows: readonly Row[], grade: Grade): number =>
  rows.filter((row) => row.grade === grade).length

function matches(row: Row, search: string): boolean {
  return Object.values(row).flat().join(' ').toLowerCase().includes(search)
}
