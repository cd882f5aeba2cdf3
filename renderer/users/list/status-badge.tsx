import { Badge } from '@mantine/core'
import type { UserStatus } from '../../../server/contract/user'

const COLORS: Record<UserStatus, string> = {
  ENABLED: 'teal',
  DISABLED: 'red',
  EMAIL_CONFIRMATION_PENDING: 'yellow',
  GUEST: 'gray',
}

/** A user's status in the vendor's word. */
export function StatusBadge({ status }: { status: UserStatus }) {
  return (
    <Badge color={COLORS[status]} className="status-badge" title={status}>
      {status}
    </Badge>
  )
}
