import { Button, Code, Group, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { createLink } from '../../api/client'
import { CopyButton } from '../../ui/copy-button'
import { FaultNotice } from '../../ui/fault-notice'

/** A link for another browser: the one that opened this window works once. */
export function FurtherWindow() {
  const create = useMutation({ mutationFn: createLink })
  return (
    <div className="setting">
      <Text fz="sm">Another browser opens the window with a link of its own, which works once.</Text>
      <Group gap={4}>
        <Button variant="default" onClick={() => create.mutate()} loading={create.isPending}>
          Make a link
        </Button>
        {create.data && (
          <>
            <Code className="break">{create.data.url}</Code>
            <CopyButton value={create.data.url} what="link" />
          </>
        )}
      </Group>
      <FaultNotice error={create.error} onClose={create.reset} />
    </div>
  )
}
