import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { navigate, type Route } from '../place/route'

/** Told, but not as an alarm. */
export const QUIET = { role: 'status', closeButtonProps: { 'aria-label': 'Dismiss' } }

interface NoticeBodyProps {
  text: string
  action: string
  route: Route
  /** Of the notification, which goes when its action is chosen. */
  id: string
}

/** A line of a notice, with a button that leads to what it tells of. */
export function NoticeBody({ text, action, route, id }: NoticeBodyProps) {
  return (
    <Group gap="xs" justify="space-between" wrap="nowrap">
      <Text component="span" fz="xs" className="break" lineClamp={3}>
        {text}
      </Text>
      <Button
        variant="light"
        size="compact-xs"
        className="no-shrink"
        onClick={() => {
          navigate(route)
          notifications.hide(id)
        }}
      >
        {action}
      </Button>
    </Group>
  )
}
