import { Paper, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** Settings that belong together. */
export function SettingGroup({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <Stack gap="xs" mb="lg">
      {title !== undefined && <Title order={2}>{title}</Title>}
      <Paper withBorder className="setting-group">
        {children}
      </Paper>
    </Stack>
  )
}
