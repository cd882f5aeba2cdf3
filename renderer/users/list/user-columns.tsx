import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { UserRow } from '../../../server/contract/user'
import { Time } from '../../ui/time'
import { StatusBadge } from './status-badge'

export interface UserColumn {
  id: string
  title: string
  /** Property to sort by; none for a column that cannot be sorted. */
  sort?: string
  render: (row: UserRow) => ReactNode
}

/** The columns of the table. @param identityName the property that is the identity. */
export function userColumns(identityName: string): UserColumn[] {
  return [
    {
      id: 'identity',
      title: identityName,
      sort: identityName,
      render: ({ identity }) =>
        identity === null ? (
          <em className="dimmed">no identity</em>
        ) : (
          <span title={identity}>{identity}</span>
        ),
    },
    {
      id: 'status',
      title: 'Status',
      sort: 'userStatus',
      render: ({ user, lockedUntil }) => (
        <>
          <StatusBadge status={user.userStatus} />
          {isLocked(lockedUntil) && <IconLock size={14} aria-label="Locked" className="locked" />}
        </>
      ),
    },
    {
      id: 'created',
      title: 'Created',
      sort: 'created',
      render: ({ user }) => <Time at={user.created} />,
    },
    {
      id: 'last-login',
      title: 'Last login',
      sort: 'lastLogin',
      render: ({ user }) =>
        user.lastLogin === null ? <span className="dimmed">never</span> : <Time at={user.lastLogin} />,
    },
    {
      id: 'sessions',
      title: 'Sessions',
      render: ({ sessionCount }) => (
        <span className={sessionCount === 0 ? 'dimmed' : ''}>{sessionCount.toLocaleString()}</span>
      ),
    },
    {
      id: 'object-id',
      title: 'objectId',
      sort: 'objectId',
      render: ({ user }) => <span className="mono dimmed">{user.objectId}</span>,
    },
  ]
}

/** Whether logins are refused with 3036 just now. */
export function isLocked(lockedUntil: number | null): boolean {
  return lockedUntil !== null && lockedUntil > Date.now()
}
