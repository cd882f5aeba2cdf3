import type { EmailSummary } from '../server/contract/mail'
import type { Actions } from './actions'
import type { ElectronPort, NotificationPort } from './port'

/** A test run may register hundreds of users: after one notification, the next says how many emails came meanwhile. */
const QUIET_MS = 2500
/** How many notifications can be clicked, however long after. */
const KEPT = 100

export interface MailNotifier {
  announce(appId: string, email: EmailSummary): void
}

/** Native notifications of captured mail; a click opens the email, or the list where there are several. */
export function createMailNotifier(
  Notification: ElectronPort['Notification'],
  actions: Pick<Actions, 'open'>,
  log: (line: string) => void,
): MailNotifier {
  // Without a reference, a notification may be garbage-collected before it is clicked. A closed one may still be: Windows
  // says so of those that went into its notification centre.
  const shown = new Set<NotificationPort>()
  let missed = 0
  let quiet = false

  const show = (title: string, body: string, hash: string): void => {
    const notification = new Notification({ title, body, silent: true })
    shown.add(notification)
    for (const oldest of [...shown].slice(0, -KEPT)) shown.delete(oldest)
    notification.on('failed', (_event, error) => {
      shown.delete(notification)
      log(`The system did not show a notification: ${error}`)
    })
    notification.on('click', () => {
      shown.delete(notification)
      actions.open(hash)
    })
    notification.show()
    quiet = true
    setTimeout(summarise, QUIET_MS)
  }

  const summarise = (): void => {
    quiet = false
    if (missed === 0) return
    const title = missed === 1 ? '1 more email captured' : `${missed} more emails captured`
    missed = 0
    show(title, 'Nothing left this machine.', '#/emails')
  }

  return {
    announce: (appId, email) => {
      if (!Notification.isSupported()) return
      if (quiet) {
        missed += 1
        return
      }
      const to = email.to.map(({ address }) => address).join(', ')
      show(
        email.subject,
        `To ${to}`,
        `#/emails/${encodeURIComponent(appId)}/${encodeURIComponent(email.emailId)}`,
      )
    },
  }
}
