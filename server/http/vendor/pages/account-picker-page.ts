import { providerName } from '../../../contract/login-providers'
import type { SocialAccount } from '../../../domain/users/social-login'
import { escapeHtml } from '../../../domain/mail/templates/fill-template'
import { renderPage } from './page-layout'

export interface AccountPicker {
  appName: string
  provider: string
  /** Accounts that users of the app have at the provider already. */
  accounts: SocialAccount[]
  /** How many more there are. */
  hidden: number
  /** What was wrong with a try. */
  problem?: string
}

/** Stands for the login page of a provider: a known account is picked, or a new one made up. */
export function accountPickerPage({ appName, provider, accounts, hidden, problem }: AccountPicker): string {
  const body = [
    `<p>Nothing is asked of the provider: this page stands for its login.</p>`,
    problem === undefined ? '' : `<p class="problem" role="alert">${escapeHtml(problem)}</p>`,
    ...(accounts.length === 0
      ? []
      : ['<h2>Choose an account</h2>', hiddenNotice(hidden), ...accounts.map(accountButton)]),
    `<h2>${accounts.length === 0 ? 'Make an account up' : 'Or make one up'}</h2>`,
    '<form method="post">',
    '<label>Email<input type="email" name="email" required autofocus></label>',
    '<label>Name<input type="text" name="name"></label>',
    '<button type="submit">Log in with this account</button>',
    '</form>',
  ]
  return renderPage({
    tone: 'calm',
    sign: '☺',
    title: `Log in with ${providerName(provider)}`,
    appName,
    body: body.join('\n'),
  })
}

const hiddenNotice = (hidden: number): string =>
  hidden === 0
    ? ''
    : `<p>The newest ones. To log in with one of the other ${hidden}, give its email below.</p>`

function accountButton({ id, email, name }: SocialAccount): string {
  const title = name || email
  const address = email === title ? '' : `<small>${escapeHtml(email)}</small>`
  return [
    '<form method="post" class="account">',
    `<input type="hidden" name="id" value="${escapeHtml(id)}">`,
    `<button type="submit"><span aria-hidden="true">${escapeHtml(firstLetter(title))}</span>`,
    `<span><b>${escapeHtml(title)}</b>${address}</span></button>`,
    '</form>',
  ].join('')
}

const firstLetter = (text: string): string => text.slice(0, 1).toUpperCase()

/** What came of a login, for the page that opened the picker. */
export interface LoginOutcome {
  appName: string
  /** Origin of the page that opened the picker; '' where it is not known, and any page may be it. */
  openerOrigin: string
  /** JSON of the user, or of `{fault}` with a text (wire reference C.1). */
  message: string
  /** Why there is no login; absent when there is one. */
  refusal?: string
}

/**
 * Hands the outcome to the page that opened the picker, as the JS SDK expects: a JSON text by postMessage.
 * The script needs the nonce of the page's policy.
 */
export function outcomePage(
  { appName, openerOrigin, message, refusal }: LoginOutcome,
  nonce: string,
): string {
  // `<` could end the script element
  const [argument = '', target = ''] = [message, openerOrigin || '*'].map((text) =>
    JSON.stringify(text).replace(/</g, '\\u003c'),
  )
  const script = `const app = window.opener ?? (window.parent === window ? null : window.parent)
if (app) { app.postMessage(${argument}, ${target}); window.close() }`
  const text = refusal ?? 'You can close this page and go back to the app.'
  return renderPage({
    ...(refusal === undefined
      ? { tone: 'good', sign: '✓', title: 'Logged in' }
      : { tone: 'bad', sign: '!', title: 'Not logged in' }),
    appName,
    body: `<p>${escapeHtml(text)}</p><script nonce="${nonce}">${script}</script>`,
  })
}
