import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AppSummary } from '../../../server/contract/app'
import { createApp } from '../../api/client'
import { keys } from '../../api/keys'
import { snippetsFor, type Platform } from '../../parts/snippets/snippets'
import { useSnippetValues } from '../../parts/snippets/use-snippet-values'
import { navigate } from '../../place/route'
import { CodeBlock } from '../../ui/code-block'
import { FaultNotice } from '../../ui/fault-notice'

interface OwnOrFreshProps {
  app: AppSummary | null
  platform: Platform
  url: string
  onCopy: () => void
}

/** Whose application id goes into the app: its own, or for whoever has none, one that is made here. */
export function OwnOrFresh({ app, ...rest }: OwnOrFreshProps) {
  return (
    <>
      <Text fz="sm">
        <b>Your own application id works as it is</b>, with its API key: leave initApp alone. Both are taken
        up with the first call.
      </Text>
      {app ? <Fresh app={app} {...rest} /> : <MakeFresh />}
    </>
  )
}

function MakeFresh() {
  const client = useQueryClient()
  const make = useMutation({
    mutationFn: () => createApp({ name: 'My app' }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: keys.apps() })
      navigate({ section: 'connect', appId: id })
    },
  })
  return (
    <>
      <Group gap="xs">
        <Text fz="sm" c="dimmed">
          None yet?
        </Text>
        <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
          Make a fresh id and key
        </Button>
      </Group>
      <FaultNotice error={make.error} onClose={make.reset} />
    </>
  )
}

function Fresh({ app, platform, url, onCopy }: OwnOrFreshProps & { app: AppSummary }) {
  const values = useSnippetValues(url)
  if (!values) return null
  const [snippet] = snippetsFor(platform, values)
  if (!snippet) return null
  return (
    <Stack gap={4} role="group" aria-label="Fresh id and key">
      <Text fz="sm" c="dimmed">
        For whoever has none, fresh id and key of {app.name} are there:
      </Text>
      <CodeBlock code={snippet.code} what={`${platform} code with the fresh id and key`} onCopy={onCopy} />
    </Stack>
  )
}
