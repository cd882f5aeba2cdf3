import { ActionIcon, Badge, Group, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { RoleRow } from '../../../server/contract/app'
import { createRole, deleteRole, listRoles } from '../../api/client'
import { keys } from '../../api/keys'
import { useCurrentApp } from '../../place/use-current-app'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { DataTable } from '../../ui/data-table'
import { FaultNotice } from '../../ui/fault-notice'
import { AddByName } from '../fields/add-by-name'
import { SettingGroup } from '../fields/setting-group'

/** Roles of the app. */
export function RolesPage() {
  const { id: appId } = useCurrentApp()
  const [deleting, setDeleting] = useState<RoleRow | null>(null)
  const { data: roles = [], error } = useQuery({
    queryKey: keys.roles(appId),
    queryFn: () => listRoles(appId),
  })
  return (
    <>
      <SettingGroup>
        <div className="setting">
          <CreateRole />
        </div>
        <FaultNotice error={error} />
        <DataTable aria-label="Roles" columns={['Role', 'Users']} hasActions>
          {roles.map((role) => (
            <RoleLine key={role.name} role={role} onDelete={() => setDeleting(role)} />
          ))}
        </DataTable>
      </SettingGroup>
      {deleting && <DeleteRoleDialog role={deleting} onClose={() => setDeleting(null)} />}
    </>
  )
}

function CreateRole() {
  const { id: appId } = useCurrentApp()
  return (
    <AddByName
      label="New role"
      description="Assigned in a user’s details, or by a client with the CloudCode key"
      action="Add role"
      onAdd={(name) => createRole(appId, name)}
    />
  )
}

function RoleLine({
  role: { name, isSystem, userCount },
  onDelete,
}: {
  role: RoleRow
  onDelete: () => void
}) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={isSystem ? 400 : 600}>
        <Group gap={6}>
          <span className="break">{name}</span>
          {isSystem && <Badge color="gray">system</Badge>}
        </Group>
      </Table.Th>
      <Table.Td>{isSystem ? <span className="dimmed">by client and login</span> : userCount}</Table.Td>
      <Table.Td ta="right">
        {!isSystem && (
          <ActionIcon aria-label={`Delete role ${name}`} color="red" onClick={onDelete}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function DeleteRoleDialog({ role: { name, userCount }, onClose }: { role: RoleRow; onClose: () => void }) {
  const { id: appId } = useCurrentApp()
  return (
    <ConfirmDialog title="Delete role" onConfirm={() => deleteRole(appId, name)} onClose={onClose}>
      <b>{name}</b> is deleted and taken from {userCount === 1 ? '1 user' : `${userCount} users`}.
    </ConfirmDialog>
  )
}
