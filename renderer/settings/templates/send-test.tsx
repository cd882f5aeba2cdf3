import { Button, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { FormDialog } from '../../ui/form-dialog'

interface SendTestProps {
  /** Captures the draft for an address. */
  send: (to: string) => Promise<unknown>
  /** How the draft is filled in: a clause. */
  filled: string
  /** Fields beside the address. */
  children?: ReactNode
}

/** Captures the draft as an email, to be looked at where the app's own emails are. */
export function SendTest({ send, filled, children }: SendTestProps) {
  const [isOpen, setOpen] = useState(false)
  // stays while the editor does: the next test mostly goes to the same address
  const [to, setTo] = useState('')
  const sending = useMutation({
    mutationFn: () => send(to.trim()),
    // the notice of the captured email says that it worked
    onSuccess: () => setOpen(false),
  })
  return (
    <>
      <Button
        variant="default"
        className="no-shrink"
        onClick={() => {
          sending.reset()
          setOpen(true)
        }}
      >
        Send a test
      </Button>
      {isOpen && (
        <FormDialog
          title="Send a test"
          size="sm"
          action="Send"
          canSubmit={to.trim() !== ''}
          sending={sending}
          onSubmit={() => sending.mutate()}
          onClose={() => setOpen(false)}
        >
          <Text fz="sm">
            The draft as it stands, {filled}. It is captured in Emails and never leaves this machine.
          </Text>
          <TextInput
            label="To"
            placeholder="alice@example.com"
            required
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            value={to}
            onChange={({ currentTarget }) => setTo(currentTarget.value)}
          />
          {children}
        </FormDialog>
      )}
    </>
  )
}
