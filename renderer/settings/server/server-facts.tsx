import { Code, Group, Table } from '@mantine/core'
import type { ServerInfo } from '../../../server/contract/server-info'
import { CopyButton } from '../../ui/copy-button'
import { exactTime } from '../../ui/time'

/** What this server is. */
export function ServerFacts({ info }: { info: ServerInfo }) {
  return (
    <Table aria-label="This server" className="values">
      <Table.Tbody>
        <Table.Tr>
          <Table.Th scope="row">Version</Table.Th>
          <Table.Td>{info.version}</Table.Td>
        </Table.Tr>
        <Table.Tr>
          <Table.Th scope="row">Addresses</Table.Th>
          <Table.Td>
            {info.reachableUrls.map((url) => (
              <Group key={url} gap={4}>
                <Code>{url}</Code>
                <CopyButton value={url} what={url} />
              </Group>
            ))}
          </Table.Td>
        </Table.Tr>
        <Table.Tr>
          <Table.Th scope="row">Running since</Table.Th>
          <Table.Td>{exactTime(info.startedAt)}</Table.Td>
        </Table.Tr>
        <Table.Tr>
          <Table.Th scope="row">Emails kept</Table.Th>
          <Table.Td>The newest {info.emailsKept} of each app</Table.Td>
        </Table.Tr>
      </Table.Tbody>
    </Table>
  )
}
