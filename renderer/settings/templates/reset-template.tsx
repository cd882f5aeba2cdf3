import { Button } from '@mantine/core'
import { useState } from 'react'
import type { EmailTemplate } from '../../../server/contract/mail'
import { resetTemplate } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { ConfirmDialog } from '../../ui/confirm-dialog'

interface ResetTemplateProps {
  template: EmailTemplate
  /** Called once the default texts are back. */
  onReset: () => void
}

/** Brings the texts back that ship with Understudy. */
export function ResetTemplate({ template, onReset }: ResetTemplateProps) {
  const { id: appId } = useCurrentApp()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        ml="auto"
        disabled={!template.edited}
        onClick={() => setAsking(true)}
      >
        Reset to default
      </Button>
      {isAsking && (
        <ConfirmDialog
          title="Reset to default"
          action="Reset template"
          onConfirm={() => resetTemplate(appId, template.id)}
          onDone={onReset}
          onClose={() => setAsking(false)}
        >
          Your subject, HTML and text of <b>{template.name}</b> are replaced by the default ones.
        </ConfirmDialog>
      )}
    </>
  )
}
