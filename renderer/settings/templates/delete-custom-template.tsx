import { Button } from '@mantine/core'
import { useState } from 'react'
import { deleteCustomTemplate } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { ConfirmDialog } from '../../ui/confirm-dialog'

interface DeleteCustomTemplateProps {
  name: string
  onDeleted: () => void
}

/** Deletes a template that calls send by its name. */
export function DeleteCustomTemplate({ name, onDeleted }: DeleteCustomTemplateProps) {
  const { id: appId } = useCurrentApp()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button variant="subtle" color="red" ml="auto" onClick={() => setAsking(true)}>
        Delete template
      </Button>
      {isAsking && (
        <ConfirmDialog
          title="Delete template"
          onConfirm={() => deleteCustomTemplate(appId, name)}
          onDone={onDeleted}
          onClose={() => setAsking(false)}
        >
          <b>{name}</b> is deleted. Calls that name it are refused; emails that were made from it stay.
        </ConfirmDialog>
      )}
    </>
  )
}
