import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { logOutAllUsers } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { ConfirmDialog } from '../../ui/confirm-dialog'

/** The Console's button that ends every session of the app. */
export function LogOutAll() {
  const { id: appId, name } = useCurrentApp()
  const [isAsking, setAsking] = useState(false)
  return (
    <div className="setting">
      <div>
        <Button variant="default" onClick={() => setAsking(true)}>
          Log out all users
        </Button>
        <Text fz="xs" c="dimmed" mt={4}>
          Every token of the app answers 3064 from then on.
        </Text>
      </div>
      {isAsking && (
        <ConfirmDialog
          title="Log out all users"
          action="Log out all"
          onConfirm={() => logOutAllUsers(appId)}
          onClose={() => setAsking(false)}
        >
          Every session of <b>{name}</b> ends, guests included. Guests have no password to log in again.
        </ConfirmDialog>
      )}
    </div>
  )
}
