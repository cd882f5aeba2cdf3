import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { EmailTemplate, TemplateId } from '../../../server/contract/mail'
import { sendTestEmail } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { FaultNotice } from '../../ui/fault-notice'

interface SendTestProps {
  id: TemplateId
  draft: Pick<EmailTemplate, 'subject' | 'html' | 'text'>
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
  const close = (): void => {
    setOpen(false)
    send.reset()
  }
  return (
    <>
      <Button variant="default" className="no-shrink" onClick={() => setOpen(true)}>
        Send a test
      </Button>
      <Modal opened={isOpen} onClose={close} title="Send a test" size="sm">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            send.mutate()
          }}
        >
          <Stack gap="md">
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
            <FaultNotice error={send.error} />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" loading={send.isPending} disabled={to.trim() === ''}>
                Send
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
