import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useRef } from 'react'
import type { AppSummary } from '../../server/contract/app'
import type { EmailSummary } from '../../server/contract/mail'
import { useServerEvent } from '../api/use-live-events'
import { navigate, useRoute, type Route } from '../place/route'
import { useApps } from '../place/use-current-app'

const SHOWN_MS = 6000
/** Long enough to switch to the app; then the app switcher's dot remembers it. */
const ADOPTED_SHOWN_MS = 20_000
const MAIL = 'email-captured'
/** Told, but not as an alarm. */
const QUIET = { role: 'status', closeButtonProps: { 'aria-label': 'Dismiss' } }

/** Quiet notices of what happened out of sight: a captured email, an app that came to be by being called. */
export function useAnnouncements(): void {
  useMailAnnouncements()
  useAppAnnouncements()
}

function useMailAnnouncements(): void {
  const { section } = useRoute()
  const shown = useRef(0)
  useEffect(() => {
    if (section === 'emails') notifications.hide(MAIL)
  }, [section])
  useServerEvent((event) => {
    if (event.type !== 'email-captured' || section === 'emails') return
    shown.current += 1
    const notice = mailNotice(event.appId, event.email, shown.current)
    if (shown.current > 1) notifications.update(notice)
    else notifications.show({ ...notice, onClose: () => (shown.current = 0) })
  })
}

function mailNotice(appId: string, { emailId, subject, to }: EmailSummary, count: number) {
  const isOne = count === 1
  return {
    id: MAIL,
    autoClose: SHOWN_MS,
    ...QUIET,
    title: isOne ? 'Email captured' : `${count} emails captured`,
    message: (
      <NoticeBody
        text={isOne ? `${subject} · to ${to.map(({ address }) => address).join(', ')}` : `Latest: ${subject}`}
        action={isOne ? 'Open email' : 'Show emails'}
        route={{ section: 'emails', appId, item: isOne ? emailId : undefined }}
        id={MAIL}
      />
    ),
  }
}

function useAppAnnouncements(): void {
  const { data: apps } = useApps()
  const known = useRef<ReadonlySet<string>>(undefined)
  const { section } = useRoute()
  useEffect(() => {
    const before = known.current
    if (!apps) return
    known.current = new Set(apps.map(({ id }) => id))
    if (!before) return
    for (const app of apps)
      if (app.adopted && !before.has(app.id)) announceApp(app, { section, appId: app.id })
  }, [apps, section])
}

function announceApp(app: AppSummary, route: Route): void {
  const id = `app-${app.id}`
  notifications.show({
    id,
    autoClose: ADOPTED_SHOWN_MS,
    ...QUIET,
    title: 'A new application id was called',
    message: (
      <NoticeBody
        text={`${app.id} is now an app of its own, with its own users and mail.`}
        action="Switch to it"
        route={route}
        id={id}
      />
    ),
  })
}

interface NoticeBodyProps {
  text: string
  action: string
  route: Route
  /** Of the notification, which goes when its action is chosen. */
  id: string
}

function NoticeBody({ text, action, route, id }: NoticeBodyProps) {
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
