import { Button, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { TemplateId } from '../../../server/contract/mail'
import { sendTestEmail } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { FormDialog } from '../../ui/form-dialog'
import type { TemplateTexts } from './template-edits'

interface SendTestProps {
  id: TemplateId
  draft: TemplateTexts
}

/** Captures the draft as an email, to be looked at where the app's own emails are. */
export function SendTest({ id, draft }: SendTestProps) {
  const { id: appId } = useCurrentApp()
  const [isOpen, setOpen] = useState(false)
  // stays while the editor does: the next test mostly goes to the same address
  const [to, setTo] = useState('')
  const send = useMutation({
    mutationFn: () => sendTestEmail(appId, id, { to: to.trim(), ...draft }),
    // the notice of the captured email says that it worked
    onSuccess: () => setOpen(false),
  })
  return (
    <>
      <Button
        variant="default"
        className="no-shrink"
        onClick={() => {
          send.reset()
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
          sending={send}
          onSubmit={() => send.mutate()}
          onClose={() => setOpen(false)}
        >
          <Text fz="sm">
            The draft as it stands, filled in as in the preview. It is captured in Emails and never leaves
            this machine.
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
        </FormDialog>
      )}
    </>
  )
}
