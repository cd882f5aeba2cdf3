import { Badge, Spoiler, Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { FaultFidelity, Grade, OperationFidelity } from '../../../server/contract/fidelity'
import { DataTable } from '../../ui/data-table'

const TONES: Record<Grade, string> = { exact: 'teal', 'our choice': 'yellow', missing: 'gray' }

/** The operations of the vendor's APIs, each with the fault codes that it answers. */
export function OperationTable({ rows }: { rows: readonly OperationFidelity[] }) {
  return (
    <LedgerTable label="Operations" first="Operation" last={['Answers']}>
      {rows.map((row) => (
        <Line key={`${row.api} ${row.name} ${row.method} ${row.path}`} row={row} answers={row.answers}>
          <Text fz="xs" fw={600} className="break">
            {row.name}
          </Text>
          <Text fz={11} c="dimmed" ff="monospace" className="break">
            {row.method} {row.path}
          </Text>
          {row.amf.map((name) => (
            <Text key={name} fz={11} c="dimmed" ff="monospace" className="break">
              AMF {name}
            </Text>
          ))}
        </Line>
      ))}
    </LedgerTable>
  )
}

/** The fault codes, those that nothing answers included. */
export function FaultTable({ rows }: { rows: readonly FaultFidelity[] }) {
  return (
    <LedgerTable label="Fault codes" first="Code">
      {rows.map((row) => (
        <Line key={row.code} row={row}>
          <Text fz="xs" fw={600} ff="monospace">
            {row.code}
            <Text component="span" fz={11} c="dimmed">
              {statusText(row)}
            </Text>
          </Text>
          <Text fz="xs" className="break">
            {row.message}
          </Text>
        </Line>
      ))}
    </LedgerTable>
  )
}

interface LedgerTableProps {
  label: string
  first: string
  /** Columns after those that both tables have. */
  last?: readonly string[]
  children: ReactNode
}

function LedgerTable({ label, first, last = [], children }: LedgerTableProps) {
  const columns = [first, 'Grade', 'What is known, and what shows it', ...last]
  return (
    <DataTable aria-label={label} columns={columns} className="fidelity">
      {children}
    </DataTable>
  )
}

function statusText({ status, statusSeen }: FaultFidelity): string {
  if (status === null) return ''
  return statusSeen ? ` · HTTP ${status}` : ` · HTTP ${status}, inferred`
}

interface LineProps {
  row: OperationFidelity | FaultFidelity
  /** The fault codes that an operation answers. */
  answers?: readonly number[]
  /** What the line is about. */
  children: ReactNode
}

function Line({ row: { grade, source, note, shownBy }, answers, children }: LineProps) {
  return (
    <Table.Tr>
      <Table.Th scope="row">{children}</Table.Th>
      <Table.Td>
        <Badge color={TONES[grade]}>{grade}</Badge>
      </Table.Td>
      <Table.Td>
        {note !== '' && (
          <Text fz="xs" className="break">
            {note}
          </Text>
        )}
        {source !== '' && (
          <Text fz={11} c="dimmed">
            Wire reference {source}
          </Text>
        )}
        {shownBy.length > 0 && <Evidence shownBy={shownBy} />}
      </Table.Td>
      {answers !== undefined && (
        <Table.Td>
          <Text fz={11} c="dimmed" ff="monospace">
            {answers.join(' ')}
          </Text>
        </Table.Td>
      )}
    </Table.Tr>
  )
}

const LINE_HEIGHT = 18
/** Where the title of a case says what varies between its rows, as the test runner spells it. */
const TITLE_PLACEHOLDER = /%[sdifjo]/g

/** Long for what many cases show, so a line of it until more is asked for. */
function Evidence({ shownBy }: { shownBy: readonly string[] }) {
  return (
    <Spoiler
      // a fraction of a pixel is no second line
      maxHeight={LINE_HEIGHT + 1}
      showLabel={shownBy.length > 1 ? `All ${shownBy.length}` : 'More'}
      hideLabel="Less"
      styles={{ control: { fontSize: 11 } }}
    >
      {shownBy.map((shown) => (
        <Text key={shown} fz={11} lh={`${LINE_HEIGHT}px`} c="dimmed" className="break">
          {shown.replace(TITLE_PLACEHOLDER, '…')}
        </Text>
      ))}
    </Spoiler>
  )
}
