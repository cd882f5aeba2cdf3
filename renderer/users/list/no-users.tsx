import { Button, Group, Stack } from '@mantine/core'
import { IconSearchOff, IconUsers } from '@tabler/icons-react'
import { registerLine } from '../../parts/snippets/snippets'
import { useSnippetValues } from '../../parts/snippets/use-snippet-values'
import { useDialogs } from '../../place/use-dialogs'
import { CodeBlock } from '../../ui/code-block'
import { EmptyState, EmptyText } from '../../ui/empty-state'

interface NoUsersProps {
  isFiltered: boolean
  onClear: () => void
}

/** Nobody yet, or nobody who matches. */
export function NoUsers({ isFiltered, onClear }: NoUsersProps) {
  const values = useSnippetValues()
  const openDialog = useDialogs()
  if (isFiltered)
    return (
      <EmptyState icon={IconSearchOff} title="No user matches">
        <EmptyText>The search looks at every property, the objectId and the status.</EmptyText>
        <Button variant="default" onClick={onClear}>
          Clear search and filter
        </Button>
      </EmptyState>
    )
  return (
    <EmptyState icon={IconUsers} title="No users yet">
      <EmptyText>
        Register one from your app and it appears here at once. From a terminal, this does the same:
      </EmptyText>
      <Stack w="100%" maw={620}>
        {values && <CodeBlock code={registerLine(values)} what="register command" />}
      </Stack>
      <Group>
        <Button variant="default" onClick={() => openDialog('create-user')}>
          Create user here
        </Button>
      </Group>
    </EmptyState>
  )
}
