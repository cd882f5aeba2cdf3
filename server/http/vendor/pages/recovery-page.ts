import type { RecoveryState } from '../../../domain/users/recover-password'
import { escapeHtml } from '../../../domain/mail/templates/fill-template'
import { renderPage, type PageContent } from './page-layout'

type PageText = Pick<PageContent, 'tone' | 'sign' | 'title'> & { text: string }

const CLOSED: Record<Exclude<RecoveryState['state'], 'open'>, PageText> = {
  used: {
    tone: 'calm',
    sign: '✓',
    title: 'This link was used before',
    text: 'A password was set through it. Ask the app for another email to change it again.',
  },
  expired: {
    tone: 'bad',
    sign: '!',
    title: 'This link has expired',
    text: 'Your password is as it was. Ask the app for another email and use the newer link.',
  },
  unknown: {
    tone: 'bad',
    sign: '?',
    title: 'This link is not known',
    text: 'It may be incomplete, or the account it was made for is gone. Ask the app for another email.',
  },
}

/** What a person sees behind a recovery link: the form, or why there is none. `problem` says what was wrong with a try. */
export function recoveryPage({ state, appName, identity }: RecoveryState, problem?: string): string {
  if (state !== 'open') {
    const { text, ...content } = CLOSED[state]
    return renderPage({ ...content, appName, body: `<p>${escapeHtml(text)}</p>` })
  }
  const body = [
    `<p>For ${escapeHtml(identity ?? 'your account')}.</p>`,
    problem === undefined ? '' : `<p class="problem" role="alert">${escapeHtml(problem)}</p>`,
    '<form method="post">',
    '<label>New password<input type="password" name="password" autocomplete="new-password" required autofocus></label>',
    '<label>The same again<input type="password" name="repeated" autocomplete="new-password" required></label>',
    '<button type="submit">Set password</button>',
    '</form>',
  ].join('\n')
  return renderPage({ tone: 'calm', sign: '✱', title: 'Choose a new password', appName, body })
}

/** After the password was set. */
export function recoveredPage({ appName }: RecoveryState): string {
  return renderPage({
    tone: 'good',
    sign: '✓',
    title: 'Password set',
    appName,
    body: '<p>You can go back to the app and log in with it.</p>',
  })
}
