import { Badge } from '@mantine/core'
import type { UserStatus } from '../../../server/contract/user'

const COLORS: Record<UserStatus, string> = {
  ENABLED: 'teal',
  DISABLED: 'red',
  EMAIL_CONFIRMATION_PENDING: 'yellow',
  GUEST: 'gray',
}

/** What keeps a user from logging in, and the way out. */
const HINTS: Partial<Record<UserStatus, string>> = {
  DISABLED: 'logins and calls answer 3090',
  EMAIL_CONFIRMATION_PENDING:
    'logins answer 3087; follow the link in Emails, or set the status to ENABLED in the details',
}

/** A user's status in the vendor's word. */
export function StatusBadge({ status }: { status: UserStatus }) {
  return (
    <Badge
      color={COLORS[status]}
      className="status-badge"
      title={[status, HINTS[status]].filter((text) => text !== undefined).join(': ')}
    >
      {status}
    </Badge>
  )
}
