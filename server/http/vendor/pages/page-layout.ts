import { escapeHtml } from '../../../domain/mail/templates/fill-template'
import { PAGE_COLORS } from '../../page-colors'

export interface PageContent {
  tone: 'good' | 'calm' | 'bad'
  /** One character that says at a glance what came of it. */
  sign: string
  title: string
  appName: string
  /** HTML of what stands below the title. */
  body: string
}

const STYLE = `${PAGE_COLORS}
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--page); color: var(--ink); font: 16px/1.5 -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif }
main { box-sizing: border-box; width: min(28rem, calc(100vw - 2rem)); padding: 2.5rem 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 14px; text-align: center }
.sign { width: 3.5rem; height: 3.5rem; margin: 0 auto 1.25rem; display: grid; place-items: center; border: 2px solid; border-radius: 50%; font-size: 1.6rem; font-weight: 700 }
.good { color: var(--good) } .calm { color: var(--calm) } .bad { color: var(--bad) }
h1 { margin: 0 0 .5rem; font-size: 1.4rem; line-height: 1.3 }
p { margin: 0; color: var(--soft); overflow-wrap: anywhere }
form { margin-top: 1.5rem; display: grid; gap: .9rem; text-align: left }
label { display: grid; gap: .3rem; font-size: .9rem; font-weight: 600 }
input { font: inherit; padding: .6rem .75rem; border: 1px solid var(--field); border-radius: 8px; background: transparent; color: inherit }
button { font: inherit; font-weight: 600; padding: .7rem 1rem; border: 0; border-radius: 8px; background: var(--calm); color: var(--on); cursor: pointer }
input:focus-visible, button:focus-visible { outline: 3px solid var(--calm); outline-offset: 2px }
h2 { margin: 1.5rem 0 0; font-size: .9rem; color: var(--soft) }
h2 + form { margin-top: .75rem }
.account { margin-top: .6rem }
.account button { display: flex; align-items: center; gap: .75rem; padding: .6rem .75rem; border: 1px solid var(--field); background: transparent; color: inherit; font-weight: 400; text-align: left; overflow-wrap: anywhere }
.account button > :first-child { flex: none; display: grid; place-items: center; width: 2.2rem; height: 2.2rem; border-radius: 50%; background: var(--calm); color: var(--on); font-weight: 700 }
.account button:hover { border-color: var(--calm) }
.account small { display: block; color: var(--soft) }
.problem { margin-top: 1rem; color: var(--bad); font-weight: 600 }
footer { margin-top: 1.75rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .8rem; color: var(--soft) }
`

/** A small page for the people who follow a link of an email; no script, nothing fetched. */
export function renderPage({ tone, sign, title, appName, body }: PageContent): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)} · ${escapeHtml(appName)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<div class="sign ${tone}" aria-hidden="true">${sign}</div>
<h1>${escapeHtml(title)}</h1>
${body}
<footer>${escapeHtml(appName)} · served by Understudy on this machine</footer>
</main>
</body>
</html>
`
}
