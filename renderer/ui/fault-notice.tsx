import { Alert, Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { ControlFault, refusalOf } from '../api/control-fault'

interface FaultNoticeProps {
  /** Whatever a request threw; nothing is shown for null. */
  error: Error | null | undefined
  /** The field that the notice stands at, by its property: it need not be named again. */
  field?: string | undefined
  onClose?: (() => void) | undefined
}

/** A refusal, with its code and what can be done about it. */
export function FaultNotice({ error, field, onClose }: FaultNoticeProps) {
  if (!error) return null
  const { code, title, remedy } = describe(error, field)
  return (
    <Alert
      color="red"
      p="xs"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      withCloseButton={onClose !== undefined}
      closeButtonLabel="Dismiss"
      {...(onClose ? { onClose } : {})}
    >
      <Group gap={6} align="baseline" wrap="nowrap">
        {code !== undefined && (
          <Text component="span" fz="xs" ff="monospace" fw={700} c="var(--u-bad)">
            {code}
          </Text>
        )}
        <Text component="span" fz="xs" fw={600} className="break">
          {title}
        </Text>
      </Group>
      {remedy !== undefined && (
        <Text fz="xs" className="break">
          {remedy}
        </Text>
      )}
    </Alert>
  )
}

interface Description {
  /** The vendor's, which an app gets as well; our own say nothing that the text does not. */
  code?: number
  title: string
  remedy?: string | undefined
}

/** The vendor's codes begin here; below are those of HTTP, which are ours. */
const FIRST_VENDOR_CODE = 1000

function describe(error: Error, field: string | undefined): Description {
  if (!(error instanceof ControlFault)) return { title: error.message }
  const { code, message, hint, remedy } = error
  const atField = field === undefined ? undefined : refusalOf(error, field)
  if (atField !== undefined) return { title: atField }
  // the text of a request that is refused says what to change
  const remedies = [hint, code === REFUSED ? undefined : remedy].filter((text) => text !== undefined)
  return {
    ...(code < FIRST_VENDOR_CODE ? {} : { code }),
    title: message,
    remedy: remedies.join(' ') || undefined,
  }
}

const REFUSED = 400
