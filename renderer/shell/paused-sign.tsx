import { Badge, Button, Group, Tooltip } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { pauseServer } from '../api/client'
import { notifyFailed } from '../ui/notify'

/** Says that apps are refused, and ends it. */
export function PausedSign() {
  const resume = useMutation({
    mutationFn: () => pauseServer(false),
    onError: notifyFailed('The server was not resumed'),
  })
  return (
    <Group gap={6} wrap="nowrap">
      <Badge color="yellow" variant="light" role="status">
        Paused
      </Badge>
      <Tooltip label="Until then every call of an app is answered with 503, and nothing is carried out">
        <Button
          variant="light"
          color="yellow"
          size="compact-xs"
          onClick={() => resume.mutate()}
          loading={resume.isPending}
        >
          Resume
        </Button>
      </Tooltip>
    </Group>
  )
}
