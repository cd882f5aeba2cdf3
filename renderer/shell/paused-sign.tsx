import { Badge, Button, Group, Tooltip } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { pauseServer } from '../api/client'

/** Says that apps are refused, and ends it. */
export function PausedSign() {
  const resume = useMutation({ mutationFn: () => pauseServer(false) })
  return (
    <Group gap={6} wrap="nowrap" role="status">
      <Tooltip label="Every call of an app is answered with 503, and nothing is carried out">
        <Badge color="yellow" variant="light" tabIndex={0}>
          Paused
        </Badge>
      </Tooltip>
      <Button
        variant="light"
        color="yellow"
        size="compact-xs"
        onClick={() => resume.mutate()}
        loading={resume.isPending}
      >
        Resume
      </Button>
    </Group>
  )
}
