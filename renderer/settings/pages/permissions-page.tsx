import { ActionIcon, Badge, Group, Table, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { IconTrash } from '@tabler/icons-react'
import type { PermissionRow } from '../../../server/contract/permission'
import { deletePermission, listPermissions } from '../../api/client'
import { keys } from '../../api/keys'
import { useCurrentApp } from '../../place/use-current-app'
import { DataTable } from '../../ui/data-table'
import { FaultNotice } from '../../ui/fault-notice'
import { Paged } from '../../ui/paged'
import { SettingGroup } from '../fields/setting-group'
import { SettingToggle } from '../fields/setting-toggle'

/** What is granted and denied; clients and the Console API set it. */
export function PermissionsPage() {
  const { id: appId } = useCurrentApp()
  const { data, error } = useQuery({
    queryKey: keys.permissions(appId),
    queryFn: () => listPermissions(appId),
  })
  const { total = 0, permissions = [] } = data ?? {}
  return (
    <>
      <SettingGroup>
        <div className="setting">
          <Text fz="xs" c="dimmed">
            {total === 0
              ? 'Nothing is granted or denied here: every client may do everything but what the switch below refuses. The Permissions API of the SDKs and the Console API set permissions.'
              : 'The Permissions API of the SDKs and the Console API set these. What no line is about is granted, but for what the switch below refuses.'}
            {total > permissions.length && ` The first ${permissions.length} of ${total.toLocaleString()}.`}
          </Text>
        </div>
        <FaultNotice error={error} />
        {permissions.length > 0 && (
          <Paged items={permissions} what="permissions">
            {(shown) => (
              <DataTable
                aria-label="Permissions"
                columns={['Access', 'Operation', 'On', 'For']}
                hasActions
                minWidth={560}
              >
                {shown.map((row) => (
                  <PermissionLine key={row.permissionId} row={row} />
                ))}
              </DataTable>
            )}
          </Paged>
        )}
      </SettingGroup>
      <SettingGroup title="Where nothing is said">
        <SettingToggle
          name="updateOthersAllowed"
          label="Updating and removing other users"
          description="Off, a client that changes another user than the one logged in is refused with 3029, and one that removes it with 3095; its relations cannot be changed (1134), nor its permissions (1023). A permission that grants it goes first."
        />
      </SettingGroup>
    </>
  )
}

function PermissionLine({ row }: { row: PermissionRow }) {
  const { id: appId } = useCurrentApp()
  const remove = useMutation({ mutationFn: () => deletePermission(appId, row.permissionId) })
  const [what, whom] = [placeOf(row), holderOf(row)]
  return (
    <Table.Tr>
      <Table.Td>
        <Badge miw="max-content" color={row.access === 'GRANT' ? 'teal' : 'red'}>
          {row.access}
        </Badge>
      </Table.Td>
      <Table.Td>{row.operation ?? 'see'}</Table.Td>
      <Table.Td className="break">{what}</Table.Td>
      <Table.Td className="break">{whom}</Table.Td>
      <Table.Td ta="right">
        <Group gap="xs" justify="flex-end">
          <ActionIcon
            aria-label={`Remove ${row.access} ${row.operation ?? 'see'} on ${what} for ${whom}`}
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate()}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
        <FaultNotice error={remove.error} onClose={remove.reset} />
      </Table.Td>
    </Table.Tr>
  )
}

function placeOf({ table, objectId, column }: PermissionRow): string {
  if (table === null) return 'every table'
  if (column !== null) return `${table}, column ${column}`
  return objectId === null ? table : `${table}, object ${objectId}`
}

function holderOf({ policy, subject, name }: PermissionRow): string {
  if (policy === 'owner') return 'the owner'
  if (subject === '*') return policy === 'users' ? 'all users' : 'all roles'
  return policy === 'users' ? `user ${name}` : `role ${name}`
}
