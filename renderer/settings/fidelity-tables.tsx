import { Badge, Spoiler, Table, Text } from '@mantine/core'
import type { FaultFidelity, Grade, OperationFidelity } from '../../server/contract/fidelity'
import { TableHead } from '../ui/table-head'

const TONES: Record<Grade, string> = { exact: 'teal', 'our choice': 'yellow', missing: 'gray' }

/** The operations of the vendor's APIs, each with the fault codes that it answers. */
export function OperationTable({ rows }: { rows: readonly OperationFidelity[] }) {
  return (
    <Table aria-label="Operations" className="fidelity">
      <TableHead columns={['Operation', ...COLUMNS, 'Answers']} />
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={`${row.api} ${row.name} ${row.method} ${row.path}`}>
            <Table.Th scope="row">
              <Text fz="xs" fw={600} className="break">
                {row.name}
              </Text>
              <Text fz={11} c="dimmed" ff="monospace" className="break">
                {row.method} {row.path}
              </Text>
            </Table.Th>
            <Comparison row={row} />
            <Table.Td>
              <Text fz={11} c="dimmed" ff="monospace">
                {row.answers.join(' ')}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** The fault codes, those that nothing answers included. */
export function FaultTable({ rows }: { rows: readonly FaultFidelity[] }) {
  return (
    <Table aria-label="Fault codes" className="fidelity">
      <TableHead columns={['Code', ...COLUMNS]} />
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.code}>
            <Table.Th scope="row">
              <Text fz="xs" fw={600} ff="monospace">
                {row.code}
                <Text component="span" fz={11} c="dimmed">
                  {statusText(row)}
                </Text>
              </Text>
              <Text fz="xs" className="break">
                {row.message}
              </Text>
            </Table.Th>
            <Comparison row={row} />
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function statusText({ status, statusSeen }: FaultFidelity): string {
  if (status === null) return ''
  return statusSeen ? ` · HTTP ${status}` : ` · HTTP ${status}, inferred`
}

const COLUMNS = ['Grade', 'What is known, and what shows it']

function Comparison({ row: { grade, source, note, shownBy } }: { row: OperationFidelity | FaultFidelity }) {
  return (
    <>
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
    </>
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
