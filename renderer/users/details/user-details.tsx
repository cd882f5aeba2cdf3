import { Alert, CloseButton, Group, ScrollArea, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconLock, IconMail } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { UserRow } from '../../../server/contract/user'
import { getUser, listProperties } from '../../api/client'
import { keys } from '../../api/keys'
import { useCurrentApp } from '../../place/use-current-app'
import { useSettings } from '../../parts/app-settings/use-settings'
import { FaultNotice } from '../../ui/fault-notice'
import { exactTime } from '../../ui/time'
import { StatusMenu } from './status-menu'
import { UserActions } from './user-actions'
import { isLocked } from '../list/user-columns'
import { ChangeUserForm } from './change-user-form'
import { UserProperties } from './user-properties'
import { UserRoles } from './user-roles'
import { UserSessions } from './user-sessions'

interface UserDetailsProps {
  objectId: string
  onClose: () => void
}

/** Everything about one user. */
export function UserDetails({ objectId, onClose }: UserDetailsProps) {
  const { id: appId } = useCurrentApp()
  const { data: row, error } = useQuery({
    queryKey: keys.user(appId, objectId),
    queryFn: () => getUser(appId, objectId),
  })
  const name = row ? (row.identity ?? row.user.objectId) : objectId
  return (
    <aside className="split-panel" aria-label={`User ${name}`}>
      <Group className="panel-head" wrap="nowrap" gap="xs">
        <Title order={2} className="ellipsis" title={name}>
          {name}
        </Title>
        <CloseButton ml="auto" aria-label="Close details" onClick={onClose} />
      </Group>
      {error && (
        <div className="pad">
          <FaultNotice error={error} />
        </div>
      )}
      {row && !error && <Body row={row} onGone={onClose} />}
    </aside>
  )
}

function Body({ row, onGone }: { row: UserRow; onGone: () => void }) {
  const { id: appId } = useCurrentApp()
  const [isEditing, setEditing] = useState(false)
  const panelRef = useRef<HTMLDivElement>(null)
  const stopEditing = (): void => {
    setEditing(false)
    // the field that had the focus goes
    panelRef.current?.focus()
  }
  const { data: properties = [] } = useQuery({
    queryKey: keys.properties(appId),
    queryFn: () => listProperties(appId),
  })
  const declared = properties.filter(({ name }) => name !== 'password')
  return (
    <ScrollArea
      viewportRef={panelRef}
      className="panel-body"
      viewportProps={{ tabIndex: 0, 'aria-label': 'User details' }}
    >
      <Stack gap="lg" p="md">
        <Group gap="xs">
          <StatusMenu row={row} />
          <UserActions row={row} onGone={onGone} />
        </Group>
        <LockNotice lockedUntil={row.lockedUntil} />
        {row.user.userStatus === 'EMAIL_CONFIRMATION_PENDING' && <PendingNotice />}
        {isEditing ? (
          <ChangeUserForm row={row} properties={declared} onDone={stopEditing} />
        ) : (
          <UserProperties row={row} properties={declared} onEdit={() => setEditing(true)} />
        )}
        <UserRoles row={row} />
        <UserSessions row={row} />
      </Stack>
    </ScrollArea>
  )
}

function PendingNotice() {
  const settings = useSettings()
  const isOff = settings?.emailConfirmationRequired === false
  return (
    <Alert color="yellow" p="xs" icon={<IconMail size={18} aria-hidden />}>
      <Text fz="xs">
        {isOff ? 'Confirmations are off by now, but this user still waits' : 'This user waits'} for the link
        of an email: logins answer 3087. Follow the link in Emails, or set the status to ENABLED.
      </Text>
    </Alert>
  )
}

function LockNotice({ lockedUntil }: { lockedUntil: number | null }) {
  if (lockedUntil === null || !isLocked(lockedUntil)) return null
  return (
    <Alert color="yellow" p="xs" icon={<IconLock size={18} aria-hidden />}>
      <Text fz="xs">
        Too many failed logins: refused with 3036 until {exactTime(lockedUntil)}. A new password opens the
        account.
      </Text>
    </Alert>
  )
}
