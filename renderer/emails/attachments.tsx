import { Anchor, Table, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { CapturedEmail } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import { useCurrentApp } from '../place/use-current-app'
import { DataTable } from '../ui/data-table'
import { FaultNotice } from '../ui/fault-notice'
import { saveFile } from './save-file'

/** The attachments, each to download. */
export function Attachments({ email: { emailId, attachments } }: { email: CapturedEmail }) {
  const { id: appId } = useCurrentApp()
  const save = useMutation({
    mutationFn: ({ path, filename }: { path: string; filename: string }) => saveFile(path, filename),
  })
  if (attachments.length === 0)
    return (
      <Text fz="sm" c="dimmed" p="md">
        This email has no attachments.
      </Text>
    )
  return (
    <div className="scroll pad">
      <FaultNotice error={save.error} onClose={save.reset} />
      <DataTable aria-label="Attachments" columns={['Name', 'Type', 'Size']}>
        {attachments.map(({ index, filename, contentType, size }) => (
          <Table.Tr key={index}>
            <Table.Td>
              <Anchor
                component="button"
                fz="xs"
                onClick={() => save.mutate({ path: ROUTES.emailAttachment(appId, emailId, index), filename })}
              >
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
