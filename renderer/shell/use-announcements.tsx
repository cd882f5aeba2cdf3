import { notifications } from '@mantine/notifications'
import { useEffect, useRef } from 'react'
import type { EmailSummary } from '../../server/contract/mail'
import { useServerEvent } from '../api/use-live-events'
import { useRoute } from '../place/route'
import { NoticeBody, QUIET } from './notice-body'

const SHOWN_MS = 6000
const MAIL = 'email-captured'

/** A quiet notice of an email that was captured out of sight. */
export function useAnnouncements(): void {
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
