import { Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { DEVICE_TYPE_NAMES, DEVICE_TYPES } from '../../server/contract/app'
import type { SessionInfo, UserRow } from '../../server/contract/user'
import { endSessions, listSessions } from '../api/client'
import { keys } from '../api/keys'
import { useCurrentApp } from '../shell/use-current-app'
import { CopyButton } from '../ui/copy-button'
import { FaultNotice } from '../ui/fault-notice'
import { Time } from '../ui/time'

/** Where a user is logged in. */
export function UserSessions({ row: { user } }: { row: UserRow }) {
  const { id: appId } = useCurrentApp()
  const { objectId } = user
  const { data: sessions = [], error } = useQuery({
    queryKey: keys.userSessions(appId, objectId),
    queryFn: () => listSessions(appId, objectId),
  })
  const end = useMutation({ mutationFn: () => endSessions(appId, objectId) })
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={3}>Sessions</Title>
        {sessions.length > 0 && (
          <Button variant="default" size="compact-xs" loading={end.isPending} onClick={() => end.mutate()}>
            End sessions
          </Button>
        )}
      </Group>
      <FaultNotice error={error ?? end.error} />
      {sessions.length === 0 ? (
        <Text fz="xs" c="dimmed">
          Not logged in anywhere.
        </Text>
      ) : (
        <SessionTable sessions={sessions} />
      )}
    </Stack>
  )
}

function SessionTable({ sessions }: { sessions: readonly SessionInfo[] }) {
  return (
    <Table aria-label="Sessions">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Client</Table.Th>
          <Table.Th>Created</Table.Th>
          <Table.Th>Last used</Table.Th>
          <Table.Th>Token</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sessions.map(({ userToken, deviceType, address, created, lastUsed }) => (
          <Table.Tr key={userToken}>
            <Table.Td>
              {DEVICE_TYPE_NAMES[DEVICE_TYPES.find((type) => type === deviceType) ?? 'REST']}
              <Text fz={11} c="dimmed" className="break">
                {address}
              </Text>
            </Table.Td>
            <Table.Td>
              <Time at={created} />
            </Table.Td>
            <Table.Td>
              <Time at={lastUsed} />
            </Table.Td>
            <Table.Td>
              <CopyButton value={userToken} what="user-token" />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
