import type { SocialAccount } from '../../domain/social-login'
import { escapeHtml } from '../../domain/templates/fill-template'
import { renderPage } from './page-layout'

export interface AccountPicker {
  appName: string
  provider: string
  /** Accounts that users of the app have at the provider already. */
  accounts: SocialAccount[]
  /** What was wrong with a try. */
  problem?: string
}

/** Stands for the login page of a provider: a known account is picked, or a new one made up. */
export function accountPickerPage({ appName, provider, accounts, problem }: AccountPicker): string {
  const picks = accounts.map(
    ({ id, email, name }) =>
      `<form method="post"><input type="hidden" name="id" value="${escapeHtml(id)}"><button type="submit">${escapeHtml(name || email)} · ${escapeHtml(email)}</button></form>`,
  )
  const body = [
    `<p>No provider is asked: this page stands for the login of ${escapeHtml(provider)}.</p>`,
    problem === undefined ? '' : `<p class="problem" role="alert">${escapeHtml(problem)}</p>`,
    ...picks,
    '<form method="post">',
    '<label>Email of a new account<input type="email" name="email" required autofocus></label>',
    '<label>Name<input type="text" name="name"></label>',
    '<button type="submit">Log in with this account</button>',
    '</form>',
  ]
  return renderPage({
    tone: 'calm',
    sign: '☺',
    title: `Log in with ${provider}`,
    appName,
    body: body.join('\n'),
  })
}

/**
 * Hands the user to the page that opened the picker, as the JS SDK expects: a JSON text by postMessage.
 * The script needs the nonce of the page's policy.
 */
export function loggedInPage(appName: string, userJson: string, nonce: string): string {
  // `<` could end the script element
  const message = JSON.stringify(userJson).replace(/</g, '\\u003c')
  const script = `if (window.opener) { window.opener.postMessage(${message}, '*'); window.close() }`
  return renderPage({
    tone: 'good',
    sign: '✓',
    title: 'Logged in',
    appName,
    body: `<p>You can close this page and go back to the app.</p><script nonce="${nonce}">${script}</script>`,
  })
}
