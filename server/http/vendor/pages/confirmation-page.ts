import type { ConfirmationResult } from '../../../domain/users/confirmation-result'
import { escapeHtml } from '../../../domain/mail/templates/fill-template'
import { renderPage, type PageContent } from './page-layout'

type PageText = Pick<PageContent, 'tone' | 'sign' | 'title'> & { text: (who: string) => string }

const TEXTS: Record<ConfirmationResult['state'], PageText> = {
  confirmed: {
    tone: 'good',
    sign: '✓',
    title: 'Email address confirmed',
    text: (who) => `Thank you. ${who} is confirmed; you can go back to the app and log in.`,
  },
  'already-confirmed': {
    tone: 'calm',
    sign: '✓',
    title: 'Already confirmed',
    text: (who) => `${who} was confirmed before. You can go back to the app and log in.`,
  },
  expired: {
    tone: 'bad',
    sign: '!',
    title: 'This link has expired',
    text: (who) => `${who} is not confirmed yet. Ask the app to send the email again and use the newer link.`,
  },
  unknown: {
    tone: 'bad',
    sign: '?',
    title: 'This link is not known',
    text: () =>
      'It may be incomplete, or the account it was made for is gone. Ask the app to send the email again.',
  },
}

/** What a person sees after following a confirmation link. */
export function confirmationPage({ state, appName, identity }: ConfirmationResult): string {
  const { text, ...content } = TEXTS[state]
  return renderPage({ ...content, appName, body: `<p>${escapeHtml(text(identity ?? 'This address'))}</p>` })
}
