import { PAGE_COLORS } from '../page-colors'

export const PHONE_STYLE = `${PAGE_COLORS}
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif }
main { box-sizing: border-box; width: min(34rem, 100%); margin: 0 auto; padding: 1.5rem 1rem 3rem }
h1 { display: flex; align-items: center; gap: .75rem; margin: 0 0 .75rem; font-size: 1.4rem; line-height: 1.25 }
.sign { flex: none; width: 2.5rem; height: 2.5rem; display: grid; place-items: center; border: 2px solid; border-radius: 50%; color: var(--good); font-size: 1.2rem }
h2 { margin: 0 0 .5rem; font-size: 1.05rem }
h3 { margin: 1rem 0 .25rem; font-size: .95rem }
p { margin: 0 0 .5rem; overflow-wrap: anywhere }
.soft { margin-top: .75rem; color: var(--soft); font-size: .9rem }
section { margin-top: 1rem; padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 12px }
section > :last-child { margin-bottom: 0 }
dl { margin: 0 }
dt { font-size: .85rem; font-weight: 600; color: var(--soft) }
dd { margin: 0 0 .6rem }
code { font: .85rem/1.5 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; -webkit-user-select: all; user-select: all }
ol { margin: 0; padding-left: 1.3rem }
li { margin-bottom: .35rem }
a { color: var(--calm) }
.print code { color: var(--soft) }
button { font: inherit; font-weight: 600; min-height: 44px; padding: .6rem 1rem; border: 0; border-radius: 8px; background: var(--calm); color: var(--on); cursor: pointer }
button:focus-visible, a:focus-visible { outline: 3px solid var(--calm); outline-offset: 2px }
#result { margin: .75rem 0 0 }
#result:empty { display: none }
#result.good { color: var(--good); font-weight: 600 }
#result.bad { color: var(--bad); font-weight: 600 }
`

/** Asks this server once more, as an app would, and says how it went. */
export const PHONE_SCRIPT = `'use strict'
const button = document.querySelector('[data-check]')
const result = document.getElementById('result')
const capital = (text) => text[0].toUpperCase() + text.slice(1)
button.addEventListener('click', async () => {
  const { check, scheme } = button.dataset
  const began = performance.now()
  result.className = ''
  result.textContent = 'Asking…'
  try {
    const answer = await fetch(check, { cache: 'no-store' })
    if (!answer.ok) throw new Error('it answered ' + answer.status)
    result.className = 'good'
    result.textContent = capital(scheme) + ' passes: answered in ' + Math.round(performance.now() - began) + ' ms.'
  } catch (error) {
    result.className = 'bad'
    result.textContent = capital(scheme) + ' does not pass: ' + error.message + '. Is the switch for devices still on, and the phone in the same network?'
  }
})
`
