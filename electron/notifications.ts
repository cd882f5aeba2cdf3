import type { EmailSummary } from '../server/contract/mail'
import type { Actions } from './actions'
import type { MailKind, NotificationChoices } from './bridge'
import { emailPlace, mailLink } from './menu-text'
import { createNotices } from './notices'
import type { ElectronPort } from './port'

/** A test run may register hundreds of users: after one notification, the next says how many emails came meanwhile. */
const QUIET_MS = 2500

export interface MailNotifier {
  announce(appId: string, email: EmailSummary): void
}

interface NotifierParts {
  Notification: ElectronPort['Notification']
  platform: NodeJS.Platform
  actions: Pick<Actions, 'open' | 'copy'>
  /** null: none at all. */
  choices: () => NotificationChoices | null
  log: (line: string) => void
}

/** Native notifications of captured mail; a click opens the email, or the list where there are several. */
export function createMailNotifier(parts: NotifierParts): MailNotifier {
  const { Notification, actions, choices } = parts
  const notices = createNotices(parts, () => actions.open('#/emails'))
  let missed = 0
  let quiet = false

  const beQuiet = (): void => {
    quiet = true
    setTimeout(summarise, QUIET_MS)
  }
  const summarise = (): void => {
    quiet = false
    if (missed === 0) return
    const title = missed === 1 ? '1 more email captured' : `${missed} more emails captured`
    missed = 0
    notices.show({ title, body: 'Nothing left this machine.', onClick: () => actions.open('#/emails') })
    beQuiet()
  }

  return {
    announce: (appId, email) => {
      if (!Notification.isSupported() || !isWanted(choices(), appId, email)) return
      if (quiet) {
        missed += 1
        return
      }
      const link = mailLink(email)
      notices.show({
        title: email.subject,
        body: `To ${email.to.map(({ address }) => address).join(', ')}`,
        onClick: () => actions.open(emailPlace(appId, email.emailId)),
        ...(link === null ? {} : { action: { label: 'Copy Link', run: () => actions.copy(link) } }),
      })
      beQuiet()
    },
  }
}

function isWanted(choices: NotificationChoices | null, appId: string, email: EmailSummary): boolean {
  if (choices === null || choices.mutedApps.includes(appId)) return false
  const kind = kindOf(email)
  return kind === undefined || choices.notifyOf[kind]
}

/** What an app sends from templates of its own is of no kind: it can be muted with its app. */
function kindOf({ template }: EmailSummary): MailKind | undefined {
  if (template === 'confirmation' || template === 'welcome') return template
  return template === 'recovery-password' || template === 'recovery-link' ? 'recovery' : undefined
}
