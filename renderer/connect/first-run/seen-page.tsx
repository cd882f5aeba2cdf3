import { Button, Group, Stack, ThemeIcon, Title } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ClientCall } from '../../../server/contract/client-call'
import { CallsPanel } from '../calls-panel'
import { NextSteps } from './next-steps'
import { SeenLine } from './seen-line'

interface SeenPageProps {
  /** The first call of the app. */
  call: ClientCall
  onDone: () => void
}

/** What stands after the first request: who it was, and what to look at next. */
export function SeenPage({ call, onDone }: SeenPageProps) {
  return (
    <div className="connect seen">
      <div className="connect-guide">
        <Stack gap="lg">
          <Group gap="sm" wrap="nowrap" align="flex-start">
            <ThemeIcon color="teal" variant="light" radius="xl" size={34} aria-hidden>
              <IconCheck size={20} />
            </ThemeIcon>
            <Stack gap={4}>
              <Title order={1}>Your app is connected</Title>
              <SeenLine call={call} />
            </Stack>
          </Group>
          <NextSteps call={call} />
          <Group>
            <Button variant="default" onClick={onDone}>
              Done: show all lines, ids and keys
            </Button>
          </Group>
        </Stack>
      </div>
      <CallsPanel />
    </div>
  )
}
