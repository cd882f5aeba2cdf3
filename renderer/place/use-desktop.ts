import { useEffect } from 'react'
import { useApps } from './use-current-app'

/** What the desktop shell and the window tell each other; nothing in a browser. */
export function useDesktop(): void {
  const { data: apps } = useApps()
  const unread = apps?.reduce((sum, { unreadEmails }) => sum + unreadEmails, 0)

  useEffect(() => {
    if (unread !== undefined) void window.desktop?.setUnreadCount(unread)
  }, [unread])

  useEffect(
    () =>
      window.desktop?.onNavigate((hash) => {
        location.hash = hash
      }),
    [],
  )
}
