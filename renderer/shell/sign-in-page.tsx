import { Button, Center, Code, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { openSession, tokenFromPaste } from '../api/session'
import { FaultNotice } from '../ui/fault-notice'
import { modKey } from '../place/mod-key'

/** Shown when the server does not know this window: it needs the link that was printed at start. */
export function SignInPage() {
  const [pasted, setPasted] = useState('')
  const client = useQueryClient()
  const signIn = useMutation({
    mutationFn: () => openSession(tokenFromPaste(pasted)),
    onSuccess: () => client.invalidateQueries(),
  })
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder p="xl" maw={480} w="100%">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            signIn.mutate()
          }}
        >
          <Stack gap="md">
            <Title order={1}>Open the window with its link</Title>
            <Text fz="sm">
              {window.desktop
                ? `This window lost its sign-in, as after a restart of the server. Choose View > Reload, or press ${modKey}R.`
                : 'This window shows users and their mail, so it opens only with a link that Understudy printed. A link opens one browser, and a new start knows none of the old ones. Another link is in the terminal, in the menu of the desktop app, and in Settings > Server of an open window.'}
            </Text>
            <Text fz="sm" c="dimmed">
              It looks like <Code>{`${location.origin}/ui/#token=…`}</Code>
            </Text>
            <PasswordInput
              label="Link or token"
              description="Paste the whole link, or what follows token="
              value={pasted}
              onChange={({ currentTarget }) => setPasted(currentTarget.value)}
              autoComplete="off"
              autoFocus
            />
            <FaultNotice error={signIn.error} />
            <Button type="submit" size="sm" loading={signIn.isPending} disabled={pasted.trim() === ''}>
              Open the window
            </Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  )
}
