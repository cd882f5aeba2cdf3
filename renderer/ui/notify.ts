import { notifications } from '@mantine/notifications'

const closeButtonProps = { 'aria-label': 'Dismiss' }

/** Says briefly that something was done. */
export function notifyDone(message: string): void {
  notifications.show({ message, role: 'status', closeButtonProps })
}

/** For what has no place on the page to say why it was refused. Call it with what did not come about. */
export const notifyFailed =
  (what: string) =>
  ({ message: reason }: Error): void => {
    const message = `${what}: ${reason}`
    notifications.show({
      // once, however often it is tried
      id: message,
      message,
      color: 'red',
      role: 'alert',
      autoClose: 10_000,
      closeButtonProps,
    })
  }
