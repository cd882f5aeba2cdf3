import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { FaultNotice } from './fault-notice'

interface ConfirmDialogProps {
  title: string
  /** What will be gone, by name or number. */
  children: ReactNode
  /** Label of the red button; the title where it says enough. */
  action?: string
  /** Has to be typed before the red button works. */
  typed?: string
  /** Does it. After a refusal the dialog stays and shows it. */
  onConfirm: () => Promise<unknown>
  /** Called once it is done, before the dialog closes. */
  onDone?: () => void
  onClose: () => void
}

/** Asks before something is gone. Whoever just presses Enter keeps it: Cancel has the focus. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, action = title, typed, onConfirm, onDone, onClose } = props
  const [text, setText] = useState('')
  const confirmed = useMutation({
    mutationFn: onConfirm,
    onSuccess: () => {
      onDone?.()
      onClose()
    },
  })
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
        <FaultNotice error={confirmed.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button
            color="red.9"
            loading={confirmed.isPending}
            disabled={typed !== undefined && text !== typed}
            onClick={() => confirmed.mutate()}
          >
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
