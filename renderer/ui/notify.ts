import { notifications } from '@mantine/notifications'

/** Says briefly that something was done. */
export function notifyDone(message: string): void {
  notifications.show({ message, role: 'status', closeButtonProps: { 'aria-label': 'Dismiss' } })
}
