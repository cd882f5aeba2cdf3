import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { FaultNotice } from './fault-notice'

interface ConfirmDialogProps {
  title: string
  /** What will be gone, by name or number. */
  children: ReactNode
  /** Label of the red button, such as "Delete user". */
  action: string
  /** Has to be typed before the red button works. */
  typed?: string
  busy: boolean
  error: Error | null
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something is gone. Whoever just presses Enter keeps it: Cancel has the focus. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, action, typed, busy, error, onConfirm, onClose } = props
  const [text, setText] = useState('')
  return (
    <Modal opened onClose={onClose} title={title} size="sm">
      <Stack gap="md">
        <Text component="div" fz="sm" className="break">
          {children}
        </Text>
        {typed !== undefined && (
          <TextInput
            label={`Type ${typed} to go on`}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
            autoComplete="off"
          />
        )}
        <FaultNotice error={error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button
            color="red.9"
            loading={busy}
            disabled={typed !== undefined && text !== typed}
            onClick={onConfirm}
          >
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
