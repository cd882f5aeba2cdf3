import { Button, Group, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { FaultNotice } from './fault-notice'

export interface FormFrameProps {
  /** The fields. */
  children: ReactNode
  /** Label of the button that sends the form, such as "Create user". */
  action: string
  /** Whether what the fields hold can be sent. */
  canSubmit?: boolean
  /** What sends it: a mutation. A refusal stands above the buttons. */
  sending: { isPending: boolean; error: Error | null }
  onSubmit: () => void
  onCancel: () => void
}

/** Fields, what a try ended in, and the buttons that send the form or leave it. */
export function FormFrame({
  children,
  action,
  canSubmit = true,
  sending,
  onSubmit,
  onCancel,
}: FormFrameProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <Stack gap="sm">
        {children}
        <FaultNotice error={sending.error} />
        <Group justify="flex-end" gap="xs" className="form-buttons">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={sending.isPending} disabled={!canSubmit}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
