import { Alert, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ClientCall } from '../../../server/contract/client-call'
import { remedyOf } from '../../api/control-fault'
import type { Platform } from '../../parts/snippets/snippets'
import { Time } from '../../ui/time'
import { isOtherProtocol } from '../remedy-of-call'
import { SDKS } from './sdks'

const NOT_FOUND = 404

/** Whether a call failed before it reached an app, and was one of a client: browsers ask for icons and the like. */
export function isSlip({ method, faultCode, path }: ClientCall): boolean {
  return isOtherProtocol(method) || (faultCode !== null && (faultCode !== NOT_FOUND || /[a-z]/i.test(path)))
}

/** By what the log calls them. */
const TITLES: Partial<Record<string, string>> = {
  TLS: 'A call came by https, and this address takes http',
  HTTP: 'A call came by plain http, and this port takes https',
}

interface SlipLineProps {
  call: ClientCall
  platform: Platform
  /** The base URL for the app; undefined where it has none. */
  line: string | undefined
}

/** A call that came and reached no app, with what to do. */
export function SlipLine({ call, platform, line }: SlipLineProps) {
  const { method, faultMessage, client, place, at } = call
  const isHttp = !isOtherProtocol(method)
  return (
    <Alert color="yellow" p="xs" icon={<IconAlertTriangle size={18} aria-hidden />} role="status">
      <Text fz="sm" fw={600} className="break">
        {TITLES[method] ?? 'A call came and reached no app'}
      </Text>
      {isHttp && (
        <Text fz="xs" className="break">
          {faultMessage}
        </Text>
      )}
      <Text fz="xs" className="break">
        {remedyFor(call, platform, line)}
      </Text>
      <Text fz={11} c="dimmed">
        {isHttp && [client, place].filter((text) => text !== null).join(' on ')} <Time at={at} />
      </Text>
    </Alert>
  )
}

function remedyFor({ method, faultCode }: ClientCall, platform: Platform, line: string | undefined): string {
  const address = line ?? 'http://…'
  if (method === 'TLS') return `The address in the app begins with https://. Write it as ${address}.`
  if (method === 'HTTP')
    return `The address in the app has the port of HTTPS. Write it as ${address}, or begin it with https://.`
  if (faultCode !== null && faultCode !== NOT_FOUND) return remedyOf(faultCode) ?? ''
  if (platform === 'curl') return `Write the address as ${address}/{application id}/{API key}/users/register.`
  return `${SDKS[platform].name}: call initApp with application id and API key before any other call, and let the address end after the port.`
}
