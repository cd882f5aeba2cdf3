import { Button, Menu, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconChevronDown } from '@tabler/icons-react'
import type { UserRow, UserStatus } from '../../../server/contract/user'
import { changeUserStatus } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { FaultNotice } from '../../ui/fault-notice'
import { StatusBadge } from '../list/status-badge'

/** Shows the status and changes it to another that this user can have. */
export function StatusMenu({ row: { user, isGuest } }: { row: UserRow }) {
  const { id: appId } = useCurrentApp()
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (status: UserStatus) => changeUserStatus(appId, user.objectId, status),
  })
  // a guest stays one until it registers
  const allowed: UserStatus[] = isGuest
    ? ['GUEST', 'DISABLED']
    : ['ENABLED', 'DISABLED', 'EMAIL_CONFIRMATION_PENDING']
  return (
    <Stack gap="xs">
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            variant="default"
            loading={isPending}
            aria-label={`Status ${user.userStatus}, change`}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            <StatusBadge status={user.userStatus} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup
            value={user.userStatus}
            onChange={(chosen) => {
              const status = allowed.find((each) => each === chosen)
              if (status && status !== user.userStatus) mutate(status)
            }}
          >
            {allowed.map((status) => (
              <Menu.RadioItem key={status} value={status} closeMenuOnClick>
                <StatusBadge status={status} />
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
      <FaultNotice error={error} onClose={reset} />
    </Stack>
  )
}
