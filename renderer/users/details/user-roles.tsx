import { Anchor, MultiSelect, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { UserRow } from '../../../server/contract/user'
import { listRoles, setUserRoles } from '../../api/client'
import { keys } from '../../api/keys'
import { hrefTo } from '../../place/route'
import { useCurrentApp } from '../../place/use-current-app'
import { FaultNotice } from '../../ui/fault-notice'

/** The app's own roles that a user has; a choice is saved at once. */
export function UserRoles({ row: { user, roles } }: { row: UserRow }) {
  const { id: appId } = useCurrentApp()
  const { data = [], error } = useQuery({ queryKey: keys.roles(appId), queryFn: () => listRoles(appId) })
  const assign = useMutation({
    mutationFn: (chosen: string[]) => setUserRoles(appId, user.objectId, chosen),
  })
  const own = data.filter(({ isSystem }) => !isSystem).map(({ name }) => name)
  return (
    <Stack gap="xs">
      <Title order={3}>Roles</Title>
      {own.length === 0 ? (
        <Text fz="xs" c="dimmed">
          The app has no roles of its own.{' '}
          <Anchor fz="xs" href={hrefTo({ section: 'settings', appId, item: 'roles' })}>
            Add one
          </Anchor>
        </Text>
      ) : (
        <MultiSelect
          aria-label="Roles"
          placeholder={roles.length === 0 ? 'None' : ''}
          data={own}
          value={roles}
          onChange={(chosen) => assign.mutate(chosen)}
          disabled={assign.isPending}
        />
      )}
      <FaultNotice error={error ?? assign.error} />
    </Stack>
  )
}
