import type { ConfirmationResult } from '../domain/confirmation-result'
import { escapeHtml } from '../domain/templates/fill-template'

interface PageText {
  tone: 'good' | 'calm' | 'bad'
  sign: string
  title: string
  text: (who: string) => string
}

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
  'confirmations-off': {
    tone: 'calm',
    sign: '–',
    title: 'Email confirmation is switched off',
    text: () =>
      'The app no longer asks for confirmed addresses, so this link does nothing. Nothing was changed.',
  },
}

/** The small page that a person sees after following a confirmation link. */
export function confirmationPage({ state, appName, identity }: ConfirmationResult): string {
  const { tone, sign, title, text } = TEXTS[state]
  const who = escapeHtml(identity ?? 'This address')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${escapeHtml(appName)}</title>
<style>
:root { --page: #f3f5f8; --card: #fff; --ink: #16202c; --soft: #566270; --line: #e2e6ec; --good: #087f5b; --calm: #0b7285; --bad: #c92a2a }
@media (prefers-color-scheme: dark) {
  :root { --page: #12161b; --card: #1b2129; --ink: #eef2f6; --soft: #a7b2bf; --line: #2c3540; --good: #38d9a9; --calm: #3bc9db; --bad: #ff8787 }
}
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--page); color: var(--ink); font: 16px/1.5 -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif }
main { box-sizing: border-box; width: min(28rem, calc(100vw - 2rem)); padding: 2.5rem 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 14px; text-align: center }
.sign { width: 3.5rem; height: 3.5rem; margin: 0 auto 1.25rem; display: grid; place-items: center; border: 2px solid; border-radius: 50%; font-size: 1.6rem; font-weight: 700 }
.good { color: var(--good) } .calm { color: var(--calm) } .bad { color: var(--bad) }
h1 { margin: 0 0 .5rem; font-size: 1.4rem; line-height: 1.3 }
p { margin: 0; color: var(--soft); overflow-wrap: anywhere }
footer { margin-top: 1.75rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .8rem; color: var(--soft) }
</style>
</head>
<body>
<main>
<div class="sign ${tone}" aria-hidden="true">${sign}</div>
<h1>${title}</h1>
<p>${text(who)}</p>
<footer>${escapeHtml(appName)} · served by Understudy on this machine</footer>
</main>
</body>
</html>
`
}
