import { Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Address, CapturedEmail } from '../../server/contract/mail'
import { openEmail, markEmail } from '../api/client'
import { keys } from '../api/keys'
import { hrefTo } from '../place/route'
import { useCurrentApp } from '../place/use-current-app'
import { FaultNotice } from '../ui/fault-notice'
import { exactTime } from '../ui/time'
import { EmailActions } from './email-actions'
import { formatAddresses } from './email-address'
import { EmailTabs } from './email-tabs'
import { LinkCard } from './link-card'

interface EmailViewProps {
  emailId: string
  onClose: () => void
}

/** One captured email. Opening it marks it as read. */
export function EmailView({ emailId, onClose }: EmailViewProps) {
  const { id: appId } = useCurrentApp()
  const { data: email, error } = useQuery({
    queryKey: keys.email(appId, emailId),
    queryFn: () => openEmail(appId, emailId),
  })
  useMarkAsRead(appId, email)
  return (
    <article className="split-panel email-view" aria-label={email?.subject ?? 'Email'}>
      <FaultNotice error={error} />
      {email && !error && (
        <>
          <header className="email-head">
            <div className="email-title">
              <Title order={2} className="break">
                {email.subject}
              </Title>
              <EmailActions email={email} onClose={onClose} />
            </div>
            <EmailFacts email={email} appId={appId} />
            <LinkCard title="Confirmation link" url={email.confirmationUrl} />
            <LinkCard title="Password recovery link" url={email.recoveryUrl} />
          </header>
          <EmailTabs email={email} />
        </>
      )}
    </article>
  )
}

/** Once for each opening, so that an email marked as unread afterwards stays so. */
function useMarkAsRead(appId: string, email: CapturedEmail | undefined): void {
  const { mutate } = useMutation({ mutationFn: (emailId: string) => markEmail(appId, emailId, true) })
  const opened = useRef('')
  useEffect(() => {
    if (!email || opened.current === email.emailId) return
    opened.current = email.emailId
    if (!email.isRead) mutate(email.emailId)
  }, [email, mutate])
}

function EmailFacts({ email, appId }: { email: CapturedEmail; appId: string }) {
  const { from, to, cc = [], bcc = [], captured, objectId, template } = email
  return (
    <dl className="email-facts">
      <dt>From</dt>
      <dd className="break">{formatAddresses(from)}</dd>
      <dt>To</dt>
      <dd className="break">{formatAddresses(to)}</dd>
      <Copies label="Cc" addresses={cc} />
      <Copies label="Bcc" addresses={bcc} />
      <dt>Captured</dt>
      <dd>
        {exactTime(captured)} · {template}
      </dd>
      <dt>User</dt>
      <dd>
        {objectId === '' ? (
          'No user has this address'
        ) : (
          <a href={hrefTo({ section: 'users', appId, item: objectId })} className="mono">
            {objectId}
          </a>
        )}
      </dd>
    </dl>
  )
}

function Copies({ label, addresses }: { label: string; addresses: readonly Address[] }) {
  if (addresses.length === 0) return null
  return (
    <>
      <dt>{label}</dt>
      <dd className="break">{formatAddresses(addresses)}</dd>
    </>
  )
}
