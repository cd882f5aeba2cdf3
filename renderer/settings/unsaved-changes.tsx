import { Badge, Button, Group } from '@mantine/core'

/** Says that a template has edits that are not saved, and takes them back. */
export function UnsavedChanges({ onDiscard }: { onDiscard: () => void }) {
  return (
    <Group gap="xs" role="status">
      <Badge color="yellow">Unsaved changes</Badge>
      <Button variant="default" size="compact-xs" onClick={onDiscard}>
        Discard
      </Button>
    </Group>
  )
}
