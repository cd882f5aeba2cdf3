import { Anchor, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { CallContents, ClientCall } from '../../server/contract/client-call'
import { getCall } from '../api/client'
import { keys } from '../api/keys'
import { hrefTo } from '../place/route'
import { useCurrentApp } from '../place/use-current-app'
import { CodeBlock } from '../ui/code-block'
import { FaultNotice } from '../ui/fault-notice'

/** What a call sent and was answered, and whose session it was. */
export function CallDetails({ call }: { call: ClientCall }) {
  const { id: appId } = useCurrentApp()
  const { data, error } = useQuery({
    queryKey: keys.call(appId, call.callId),
    queryFn: () => getCall(appId, call.callId),
    staleTime: Infinity,
  })
  if (error) return <FaultNotice error={error} />
  if (!data) return null
  return (
    <Stack gap={6} mt={6}>
      {data.user && <SessionOf user={data.user} appId={call.appId} />}
      <Part title="Query" text={data.query} />
      <Part title={call.method === 'AMF' ? 'Arguments' : 'Body'} text={data.sent} />
      <Part title="Answer" text={data.answer} none="Nothing" />
    </Stack>
  )
}

function SessionOf({ user, appId }: { user: NonNullable<CallContents['user']>; appId: string }) {
  return (
    <Text fz="xs" className="break">
      User{' '}
      <Anchor fz="xs" href={hrefTo({ section: 'users', appId, item: user.objectId })}>
        {user.identity ?? user.objectId}
      </Anchor>
    </Text>
  )
}

/** A part that is empty is left out, unless it says so. */
function Part({ title, text, none }: { title: string; text: string; none?: string }) {
  if (text === '' && none === undefined) return null
  return (
    <div>
      <Text fz={11} c="dimmed">
        {title}
      </Text>
      {text === '' ? (
        <Text fz="xs">{none}</Text>
      ) : (
        <CodeBlock code={text} what={title.toLowerCase()} className="code-block call-text" />
      )}
    </div>
  )
}
