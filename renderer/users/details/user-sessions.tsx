import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { UserRow } from '../../../server/contract/user'
import { endUserSessions, listSessions } from '../../api/client'
import { keys } from '../../api/keys'
import { useCurrentApp } from '../../place/use-current-app'
import { FaultNotice } from '../../ui/fault-notice'
import { SessionTable } from './session-table'

/** Where a user is logged in. */
export function UserSessions({ row: { user } }: { row: UserRow }) {
  const { id: appId } = useCurrentApp()
  const { objectId } = user
  const { data: sessions = [], error } = useQuery({
    queryKey: keys.userSessions(appId, objectId),
    queryFn: () => listSessions(appId, objectId),
  })
  const end = useMutation({ mutationFn: () => endUserSessions(appId, objectId) })
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={3}>Sessions</Title>
        {sessions.length > 0 && (
          <Button variant="default" size="compact-xs" loading={end.isPending} onClick={() => end.mutate()}>
            End all sessions
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
