import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { EmailTemplate } from '../../../server/contract/mail'
import { resetTemplate } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { ConfirmDialog } from '../../ui/confirm'

interface ResetTemplateProps {
  template: EmailTemplate
  /** Called once the default texts are back. */
  onReset: () => void
}

/** Brings the texts back that ship with Understudy. */
export function ResetTemplate({ template, onReset }: ResetTemplateProps) {
  const { id: appId } = useCurrentApp()
  const [isOpen, setOpen] = useState(false)
  const reset = useMutation({
    mutationFn: () => resetTemplate(appId, template.id),
    onSuccess: () => {
      onReset()
      setOpen(false)
    },
  })
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        ml="auto"
        disabled={!template.edited}
        onClick={() => setOpen(true)}
      >
        Reset to default
      </Button>
      {isOpen && (
        <ConfirmDialog
          title="Reset to default"
          action="Reset template"
          busy={reset.isPending}
          error={reset.error}
          onConfirm={() => reset.mutate()}
          onClose={() => setOpen(false)}
        >
          Your subject, HTML and text of <b>{template.name}</b> are replaced by the default ones.
        </ConfirmDialog>
      )}
    </>
  )
}
