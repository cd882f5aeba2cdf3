import { Badge, Group, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { listCalls } from '../api/client'
import { keys } from '../api/keys'
import { hasBeenUsed, useCurrentApp } from '../place/use-current-app'
import { CodeBlock } from '../ui/code-block'
import { CallLine } from './call-line'
import { registerLine } from '../parts/snippets/snippets'
import { useSnippetValues } from '../parts/snippets/use-snippet-values'

/** Waits for the first request, then shows who called. */
export function CallsPanel() {
  const { id: appId } = useCurrentApp()
  const { data: calls } = useQuery({ queryKey: keys.callsOf(appId), queryFn: () => listCalls(appId) })
  const latest = calls?.[0]
  const latestUnknown = calls?.find((call) => call.unknownSession && call.appId === appId)
  return (
    <section className="calls" aria-labelledby="calls-title">
      <Group justify="space-between" className="calls-head">
        <Title order={2} id="calls-title">
          Requests
        </Title>
        {latest && (
          <Badge color="teal" variant="dot" role="status">
            {latest.client} called
          </Badge>
        )}
      </Group>
      {calls && !latest && <Waiting />}
      {latest && (
        <ol className="calls-list" aria-label="Latest requests">
          {calls.map((call) => (
            <CallLine
              key={call.callId}
              call={call}
              isOtherApp={call.appId !== '' && call.appId !== appId}
              hasSessionSwitch={call === latestUnknown}
            />
          ))}
        </ol>
      )}
    </section>
  )
}

/** The server forgets its calls when it ends, so an app that has users may have called before. */
function Waiting() {
  const values = useSnippetValues()
  const wasUsed = hasBeenUsed(useCurrentApp())
  return (
    <div className="waiting">
      <Group gap="xs" role="status">
        <span className="pulse" aria-hidden />
        <Text fz="sm" fw={600}>
          {wasUsed ? 'Nothing has come since the server started' : 'Waiting for the first request…'}
        </Text>
      </Group>
      <Text fz="xs" c="dimmed">
        Start your app, or try it from a terminal:
      </Text>
      {values && <CodeBlock code={registerLine(values)} what="register command" />}
    </div>
  )
}
