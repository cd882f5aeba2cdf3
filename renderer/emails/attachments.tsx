import { Anchor, Table, Text } from '@mantine/core'
import type { CapturedEmail } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import { useCurrentApp } from '../place/use-current-app'
import { DataTable } from '../ui/data-table'

/** The attachments, each to download. */
export function Attachments({ email: { emailId, attachments } }: { email: CapturedEmail }) {
  const { id: appId } = useCurrentApp()
  if (attachments.length === 0)
    return (
      <Text fz="sm" c="dimmed" p="md">
        This email has no attachments.
      </Text>
    )
  return (
    <div className="scroll pad">
      <DataTable aria-label="Attachments" columns={['Name', 'Type', 'Size']}>
        {attachments.map(({ index, filename, contentType, size }) => (
          <Table.Tr key={index}>
            <Table.Td>
              <Anchor fz="xs" href={ROUTES.emailAttachment(appId, emailId, index)} download={filename}>
                {filename}
              </Anchor>
            </Table.Td>
            <Table.Td>{contentType}</Table.Td>
            <Table.Td>{formatBytes(size)}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </div>
  )
}

const KIB = 1024

function formatBytes(bytes: number): string {
  return bytes < KIB ? `${bytes} B` : `${(bytes / KIB).toFixed(1)} KiB`
}
