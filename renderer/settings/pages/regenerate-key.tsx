import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCurrentApp } from '../../place/use-current-app'
import { ConfirmDialog } from '../../ui/confirm-dialog'

/** Replaces an API key by a new one. @param name of its client kind, or its own */
export function RegenerateKey({ name, onConfirm }: { name: string; onConfirm: () => Promise<unknown> }) {
  const app = useCurrentApp()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button
        variant="default"
        className="no-shrink"
        aria-label={`Regenerate ${name} API key`}
        onClick={() => setAsking(true)}
      >
        Regenerate
      </Button>
      {isAsking && (
        <ConfirmDialog
          title="Regenerate API key"
          action="Regenerate key"
          onConfirm={onConfirm}
          onClose={() => setAsking(false)}
        >
          The <b>{name}</b> API key of {app.name} is replaced by a new one. Clients that still call with the
          old one are refused with 2002.
        </ConfirmDialog>
      )}
    </>
  )
}
