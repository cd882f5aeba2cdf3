import { Badge, Group, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronRight } from '@tabler/icons-react'
import { DEVICE_TYPE_NAMES, DEVICE_TYPES } from '../../server/contract/app'
import type { ClientCall } from '../../server/contract/client-call'
import { remedyOfCall } from './remedy-of-call'
import { Time } from '../ui/time'
import { CallDetails } from './call-details'
import { UnknownSession } from './unknown-session'

interface CallLineProps {
  call: ClientCall
  /** The call named an id that no app has; one without any id does not count. */
  isOtherApp: boolean
  /** Whether the switch for unknown sessions stands here. */
  hasSessionSwitch: boolean
}

/** One request of a client: what it asked, what it got, who it was. */
export function CallLine({ call, isOtherApp, hasSessionSwitch }: CallLineProps) {
  const { method, path, operation, status, faultCode, client, deviceType, address, durationMs, at } = call
  const [isOpen, { toggle }] = useDisclosure(false)
  return (
    <li className="call">
      <Group gap="xs" wrap="nowrap">
        <Badge
          color={faultCode === null ? 'teal' : 'red'}
          className="no-shrink"
          aria-label={`Status ${status}`}
        >
          {status}
        </Badge>
        <UnstyledButton
          className={method === 'AMF' ? 'call-name break' : 'call-name ellipsis'}
          title={`${method} ${path}: what was sent and answered`}
          aria-expanded={isOpen}
          onClick={toggle}
        >
          <IconChevronRight size={12} aria-hidden />
          {method} <CallName path={path} />
        </UnstyledButton>
        <Text component="span" fz={11} c="dimmed" ml="auto" className="no-shrink">
          <Time at={at} />
        </Text>
      </Group>
      <Text fz={11} c="dimmed" className="break">
        {[operation, client, deviceName(deviceType), address, `${Math.round(durationMs)} ms`]
          .filter((text) => text !== null)
          .join(' · ')}
      </Text>
      {isOtherApp && (
        <Text fz={11} className="break">
          Application id <span className="mono">{call.appId}</span>
        </Text>
      )}
      {faultCode !== null && <Refusal code={faultCode} call={call} />}
      {call.unknownSession && <UnknownSession hasSwitch={hasSessionSwitch} />}
      {isOpen && <CallDetails call={call} />}
    </li>
  )
}

/** `PersistenceService.loadRelations` is too long for a narrow list, and its end tells calls apart. */
function CallName({ path }: { path: string }) {
  const [service = '', call] = path.split(/(?<=^\w+\.)/)
  if (call === undefined) return path
  return (
    <>
      {service}
      <wbr />
      {call}
    </>
  )
}

function Refusal({ code, call }: { code: number; call: ClientCall }) {
  // what is no HTTP has its remedy in its message
  const remedy = remedyOfCall(call)
  return (
    <div className="refusal">
      <Text fz="xs" className="break">
        <Text component="span" fz="xs" ff="monospace" fw={700} c="var(--u-bad)">
          {code}
        </Text>{' '}
        {call.faultMessage}
      </Text>
      {remedy !== undefined && (
        <Text fz="xs" c="dimmed" className="break">
          {remedy}
        </Text>
      )}
    </div>
  )
}

function deviceName(deviceType: string | null): string | null {
  const known = DEVICE_TYPES.find((type) => type === deviceType)
  return known ? `${DEVICE_TYPE_NAMES[known]} key` : deviceType
}
