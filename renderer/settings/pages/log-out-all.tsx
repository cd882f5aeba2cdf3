import { Button, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { logOutAllUsers } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { ConfirmDialog } from '../../ui/confirm'

/** The Console's button that ends every session of the app. */
export function LogOutAll() {
  const { id: appId, name } = useCurrentApp()
  const [isAsking, setAsking] = useState(false)
  const end = useMutation({ mutationFn: () => logOutAllUsers(appId), onSuccess: () => setAsking(false) })
  return (
    <div>
      <Button variant="default" size="xs" onClick={() => setAsking(true)}>
        Log out all users
      </Button>
      <Text fz="xs" c="dimmed" mt={4}>
        Every token of the app answers 3064 from then on.
      </Text>
      {isAsking && (
        <ConfirmDialog
          title="Log out all users"
          action="Log out all"
          busy={end.isPending}
          error={end.error}
          onConfirm={() => end.mutate()}
          onClose={() => setAsking(false)}
        >
          Every session of <b>{name}</b> ends, guests included. Guests have no password to log in again.
        </ConfirmDialog>
      )}
    </div>
  )
}
