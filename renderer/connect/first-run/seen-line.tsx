import { Text } from '@mantine/core'
import type { ClientCall } from '../../../server/contract/client-call'
import { remedyOfCall } from '../remedy-of-call'

/** Clients whose name in the log is no noun. */
const NAMES: Readonly<Record<string, string>> = {
  Android: 'an Android app',
  Browser: 'a browser',
  Java: 'a Java program',
  Node: 'a Node program',
}

/** Who called, from where and with what, as far as that is known: "Swift SDK on Pixel 8, POST users/register, 14 ms". */
function describeCall({ client, place, method, path, durationMs }: ClientCall): string {
  const caller = NAMES[client] ?? client
  const from = place === null ? caller : `${caller} on ${place}`
  return [from, `${method} ${path}`.trim(), `${Math.round(durationMs)} ms`].join(', ')
}

/** The first request, in a line; where it was refused, with the reason and what to do. */
export function SeenLine({ call }: { call: ClientCall }) {
  const remedy = remedyOfCall(call)
  return (
    <div>
      <Text fz="sm" role="status" className="break">
        <b>Seen:</b> {describeCall(call)}
      </Text>
      {call.faultCode !== null && (
        <div className="refusal">
          <Text fz="xs" className="break">
            It was refused with{' '}
            <Text component="span" fz="xs" ff="monospace" fw={700} c="var(--u-bad)">
              {call.faultCode}
            </Text>
            : {call.faultMessage}
          </Text>
          {remedy !== undefined && (
            <Text fz="xs" c="dimmed" className="break">
              {remedy}
            </Text>
          )}
        </div>
      )}
    </div>
  )
}
