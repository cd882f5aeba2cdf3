import { Stack, Text, ThemeIcon, Title } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  icon: Icon
  title: string
  /** What to do next. */
  children: ReactNode
}

/** What stands where a list has nothing to show. */
export function EmptyState({ icon: Sign, title, children }: EmptyStateProps) {
  return (
    <Stack className="empty-state" align="center" gap="sm" role="status">
      <ThemeIcon variant="light" size={44} radius="xl" aria-hidden>
        <Sign size={24} stroke={1.6} />
      </ThemeIcon>
      <Title order={2} ta="center">
        {title}
      </Title>
      {children}
    </Stack>
  )
}

/** A line of an empty state. */
export function EmptyText({ children }: { children: ReactNode }) {
  return (
    <Text fz="sm" c="dimmed" ta="center" maw={460}>
      {children}
    </Text>
  )
}
