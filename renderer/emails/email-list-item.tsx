import { Badge, Text, VisuallyHidden } from '@mantine/core'
import type { DragEvent } from 'react'
import type { EmailSummary } from '../../server/contract/mail'
import { hrefTo } from '../place/route'
import { notifyFailed } from '../ui/notify'
import { Time } from '../ui/time'
import { shortAddresses } from './email-address'

interface EmailListItemProps {
  appId: string
  email: EmailSummary
  isOpen: boolean
}

export const itemId = (emailId: string): string => `email-${emailId}`

/** One email of the list. */
export function EmailListItem({ appId, email, isOpen }: EmailListItemProps) {
  const { emailId, to, subject, preview, captured, isRead, template } = email
  return (
    <a
      id={itemId(emailId)}
      href={hrefTo({ section: 'emails', appId, item: emailId })}
      className={isRead ? 'email-item' : 'email-item unread'}
      aria-current={isOpen ? 'true' : undefined}
      onDragStart={(event) => dragOut(event, appId, emailId)}
    >
      <span className="email-line">
        {!isRead && (
          <span className="dot">
            <VisuallyHidden>Unread</VisuallyHidden>
          </span>
        )}
        <span className="email-to ellipsis">{shortAddresses(to)}</span>
        <Text component="span" fz={11} c="dimmed" className="no-shrink">
          <Time at={captured} />
        </Text>
      </span>
      <span className="email-line">
        <span className="email-subject ellipsis">{subject}</span>
        <Badge size="xs" color={template === 'welcome' ? 'gray' : 'cyan'} className="no-shrink">
          {template}
        </Badge>
      </span>
      <span className="email-preview ellipsis">{preview}</span>
    </a>
  )
}

/** The desktop app drags the message as a file; browsers drag the link of its place. */
function dragOut(event: DragEvent, appId: string, emailId: string): void {
  if (!window.desktop) return
  event.preventDefault()
  void window.desktop.dragEmail(appId, emailId).catch(notifyFailed('The email cannot be dragged'))
}
