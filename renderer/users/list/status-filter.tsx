import { Chip, Group } from '@mantine/core'
import { USER_STATUSES, type UserPage, type UserStatus } from '../../../server/contract/user'

interface StatusFilterProps {
  status: UserStatus | undefined
  counts: UserPage['counts'] | undefined
  onChange: (status: UserStatus | undefined) => void
}

const ALL = 'ALL'
const LABELS: Record<UserStatus, string> = {
  ENABLED: 'Enabled',
  DISABLED: 'Disabled',
  EMAIL_CONFIRMATION_PENDING: 'Pending',
  GUEST: 'Guest',
}

/** One chip for each status, with how many users have it. */
export function StatusFilter({ status, counts, onChange }: StatusFilterProps) {
  const total = counts && USER_STATUSES.reduce((sum, each) => sum + counts[each], 0)
  return (
    <Chip.Group
      value={status ?? ALL}
      onChange={(value) => onChange(USER_STATUSES.find((known) => known === value))}
    >
      <Group gap={6} role="group" aria-label="Status">
        <StatusChip value={ALL} label="All" count={total} />
        {USER_STATUSES.map((each) => (
          <StatusChip key={each} value={each} label={LABELS[each]} count={counts?.[each]} />
        ))}
      </Group>
    </Chip.Group>
  )
}

function StatusChip({ value, label, count }: { value: string; label: string; count: number | undefined }) {
  return (
    <Chip value={value} size="xs" variant="outline" radius="sm">
      {label} <span className="dimmed">{count?.toLocaleString() ?? ''}</span>
    </Chip>
  )
}
