import { Alert, Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { ControlFault } from '../api/control-fault'

interface FaultNoticeProps {
  /** Whatever a request threw; nothing is shown for null. */
  error: Error | null | undefined
  onClose?: (() => void) | undefined
}

/** A refusal, with its code and what can be done about it. */
export function FaultNotice({ error, onClose }: FaultNoticeProps) {
  if (!error) return null
  const { title, remedy } = describe(error)
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
        {error instanceof ControlFault && (
          <Text component="span" fz="xs" ff="monospace" fw={700} c="var(--u-bad)">
            {error.code}
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

function describe(error: Error): { title: string; remedy: string | undefined } {
  if (!(error instanceof ControlFault)) return { title: error.message, remedy: undefined }
  const { message, hint, remedy } = error
  return {
    title: message,
    remedy: [hint, remedy].filter((text) => text !== undefined).join(' ') || undefined,
  }
}
