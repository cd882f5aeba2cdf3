import { ROUTES } from '../../server/contract/routes'
import type { AppSettings } from '../../server/contract/settings'
import type { AppClient } from './app-client'
import type { State } from './expectations'

const DEFAULT_MINUTES = 30

/** All that a server has of what `MixedChanges` makes, under the same keys; sessions are those that are asked for. */
export async function readState(app: AppClient, tokens: readonly string[]): Promise<State> {
  const state = new Map<string, string>()
  for (const { email, name } of await app.objects<{ email: string | null; name: string }>('Users'))
    if (email !== null) state.set(`user ${email}`, name)
  for (const { name, text } of await app.objects<{ name: string; text: string }>('Note'))
    state.set(`note ${name}`, text)
  for (const { name } of await app.objects<{ name: string }>('Batch'))
    state.set(`batch ${name}`, String(Number(state.get(`batch ${name}`) ?? 0) + 1))
  for (const { emailId, to } of await app.emails()) {
    const { status } = await app.control('GET', (appId) => ROUTES.email(appId, emailId))
    state.set(`mail ${to[0]?.address}`, status === 200 ? 'opens' : `answers ${status}`)
  }
  for (const token of tokens)
    if ((await app.call('GET', `users/isvalidusertoken/${token}`)).text === 'true')
      state.set(`session ${token}`, 'valid')
  const { unlockMinutes } = (await app.control('GET', ROUTES.settings)).body as AppSettings
  if (unlockMinutes !== DEFAULT_MINUTES) state.set('setting unlockMinutes', String(unlockMinutes))
  return state
}
