import { Badge, Button, Group } from '@mantine/core'

/** Says that a template has edits that are not saved, and takes them back. */
export function UnsavedChanges({ onDiscard }: { onDiscard: () => void }) {
  return (
    <Group gap="xs" wrap="nowrap" h={30} className="no-shrink" role="status">
      <UnsavedBadge />
      <Button variant="default" size="compact-xs" onClick={onDiscard}>
        Discard
      </Button>
    </Group>
  )
}

/** Marks a template that has edits. */
export function UnsavedBadge() {
  return (
    <Badge color="yellow" className="no-shrink">
      Unsaved changes
    </Badge>
  )
}
