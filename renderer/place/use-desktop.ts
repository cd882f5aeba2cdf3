import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { useApps } from './use-current-app'

/** What the desktop shell and the window tell each other; nothing in a browser. */
export function useDesktop(): void {
  const { data: apps } = useApps()
  const unread = apps?.reduce((sum, { unreadEmails }) => sum + unreadEmails, 0)

  useEffect(() => {
    if (unread !== undefined) void window.desktop?.setUnreadCount(unread)
  }, [unread])

  const { colorScheme } = useMantineColorScheme()
  useEffect(() => {
    void window.desktop?.setColorScheme(colorScheme === 'auto' ? 'system' : colorScheme)
  }, [colorScheme])

  useEffect(
    () =>
      window.desktop?.onNavigate((hash) => {
        location.hash = hash
      }),
    [],
  )
}
