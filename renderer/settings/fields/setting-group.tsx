import { Group, Paper, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface SettingGroupProps {
  title?: string
  /** A button beside the title. */
  action?: ReactNode
  children: ReactNode
}

/** Settings that belong together. */
export function SettingGroup({ title, action, children }: SettingGroupProps) {
  return (
    <Stack gap="xs" mb="lg">
      {title !== undefined && (
        <Group justify="space-between">
          <Title order={2}>{title}</Title>
          {action}
        </Group>
      )}
      <Paper withBorder className="setting-group">
        {children}
      </Paper>
    </Stack>
  )
}
