import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { DEVICE_TYPE_NAMES, type DeviceType } from '../../../server/contract/app'
import { changeApp } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { ConfirmDialog } from '../../ui/confirm'
import { newApiKey } from './new-api-key'

/** Replaces the API key of a client kind by a new one. */
export function RegenerateKey({ deviceType }: { deviceType: DeviceType }) {
  const app = useCurrentApp()
  const [isOpen, setOpen] = useState(false)
  const regenerate = useMutation({
    mutationFn: () => changeApp(app.id, { apiKeys: [{ deviceType, apiKey: newApiKey() }] }),
    onSuccess: () => setOpen(false),
  })
  const name = DEVICE_TYPE_NAMES[deviceType]
  return (
    <>
      <Button
        variant="default"
        className="no-shrink"
        aria-label={`Regenerate ${name} API key`}
        onClick={() => {
          regenerate.reset()
          setOpen(true)
        }}
      >
        Regenerate
      </Button>
      {isOpen && (
        <ConfirmDialog
          title="Regenerate API key"
          action="Regenerate key"
          busy={regenerate.isPending}
          error={regenerate.error}
          onConfirm={() => regenerate.mutate()}
          onClose={() => setOpen(false)}
        >
          The <b>{name}</b> API key of {app.name} is replaced by a new one. Clients that still call with the
          old one are refused with 2002.
        </ConfirmDialog>
      )}
    </>
  )
}
