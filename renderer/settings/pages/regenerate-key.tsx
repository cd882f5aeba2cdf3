import { Button } from '@mantine/core'
import { useState } from 'react'
import { DEVICE_TYPE_NAMES, type DeviceType } from '../../../server/contract/app'
import { changeApp } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { newApiKey } from './new-api-key'

/** Replaces the API key of a client kind by a new one. */
export function RegenerateKey({ deviceType }: { deviceType: DeviceType }) {
  const app = useCurrentApp()
  const [isAsking, setAsking] = useState(false)
  const name = DEVICE_TYPE_NAMES[deviceType]
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
          onConfirm={() => changeApp(app.id, { apiKeys: [{ deviceType, apiKey: newApiKey() }] })}
          onClose={() => setAsking(false)}
        >
          The <b>{name}</b> API key of {app.name} is replaced by a new one. Clients that still call with the
          old one are refused with 2002.
        </ConfirmDialog>
      )}
    </>
  )
}
