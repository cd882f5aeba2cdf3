import { ActionIcon, Group, Table, Text, Tooltip } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconLogout } from '@tabler/icons-react'
import { DEVICE_TYPE_NAMES, DEVICE_TYPES } from '../../../server/contract/app'
import type { SessionInfo } from '../../../server/contract/user'
import { endUserSession } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { CopyButton } from '../../ui/copy-button'
import { DataTable } from '../../ui/data-table'
import { FaultNotice } from '../../ui/fault-notice'
import { Paged } from '../../ui/paged'
import { Time } from '../../ui/time'

/** The sessions of a user, each of which can be ended by itself. */
export function SessionTable({ sessions }: { sessions: readonly SessionInfo[] }) {
  const { id: appId } = useCurrentApp()
  const end = useMutation({
    mutationFn: ({ objectId, sessionId }: SessionInfo) => endUserSession(appId, objectId, sessionId),
  })
  return (
    <>
      <FaultNotice error={end.error} onClose={end.reset} />
      <Paged items={sessions} what="sessions">
        {(shown) => (
          <DataTable
            aria-label="Sessions"
            columns={['Client', 'Created', 'Last used']}
            hasActions
            horizontalSpacing={6}
          >
            {shown.map((session) => (
              <SessionLine
                key={session.sessionId}
                session={session}
                isEnding={end.isPending && end.variables.sessionId === session.sessionId}
                onEnd={() => end.mutate(session)}
              />
            ))}
          </DataTable>
        )}
      </Paged>
    </>
  )
}

interface SessionLineProps {
  session: SessionInfo
  isEnding: boolean
  onEnd: () => void
}

function SessionLine({ session, isEnding, onEnd }: SessionLineProps) {
  const { userToken, deviceType, address, created, lastUsed } = session
  const client = DEVICE_TYPE_NAMES[DEVICE_TYPES.find((type) => type === deviceType) ?? 'REST']
  return (
    <Table.Tr>
      <Table.Td>
        {client}
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
        <Group gap={2} wrap="nowrap" justify="flex-end">
          <CopyButton value={userToken} what="user-token" size="md" />
          <Tooltip label="End session">
            <ActionIcon aria-label={`End ${client} session`} loading={isEnding} onClick={onEnd}>
              <IconLogout size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}
