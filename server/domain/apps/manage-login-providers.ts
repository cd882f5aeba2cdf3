import { z } from 'zod'
import {
  KNOWN_PROVIDERS,
  oauthKindOf,
  providerCodeSchema,
  providerName,
  type LoginProvider,
  type OAuthKind,
} from '../../contract/login-providers'
import { getApp } from '../get-app'
import { ensure } from '../fault'
import type { LinkCaller } from '../caller'
import { authorizeUrl } from '../link-urls'
import type { Services, Store } from '../ports'
import { putSettings } from './change-settings'
import { parseInput } from '../parse-input'

/** What else a provider comes with does not count: nothing is asked of it, so no key or secret is kept. */
const providerSchema = z.object({ code: providerCodeSchema })

/** The providers of a kind that are switched on. */
export function listLoginProviders(store: Store, appId: string, kind: OAuthKind): LoginProvider[] {
  const { loginProviders } = getApp(store, appId).record.settings
  return loginProviders.filter((code) => oauthKindOf(code) === kind).map(providerOf)
}

/** The providers of a kind that are offered. */
export function listProviderTemplates(kind: OAuthKind): LoginProvider[] {
  return KNOWN_PROVIDERS.filter(({ code }) => oauthKindOf(code) === kind)
}

/** Ours: a provider that is not offered is called by its code. */
function providerOf(code: string): LoginProvider {
  return { code, name: providerName(code) }
}

/** Switches a provider on. One that is on already or of the other kind is refused. */
export async function createLoginProvider(
  services: Pick<Services, 'store'>,
  appId: string,
  kind: OAuthKind,
  input: unknown,
): Promise<LoginProvider> {
  const { code } = parseInput(providerSchema, input)
  ensureAllowed(oauthKindOf(code) === kind, `'${code}' is a provider of ${oauthKindOf(code)}, not of ${kind}`)
  await changeProviders(services, appId, (on) => {
    ensureAllowed(!on.includes(code), `'${code}' is switched on already; change or delete the one there is`)
    return [...on, code]
  })
  return providerOf(code)
}

/** In one step, so that no other change of the list is lost. */
async function changeProviders(
  { store }: Pick<Services, 'store'>,
  appId: string,
  change: (on: readonly string[]) => string[],
): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(appId)
    putSettings(app, { loginProviders: change(app.record.settings.loginProviders) })
  })
}

function ensureAllowed(condition: boolean, reason: string): void {
  ensure(condition, 'REQUEST_REFUSED', { fill: [reason], property: 'code' })
}

/** Switches a provider off; a login at it answers PROVIDER_OFF from then on. */
export async function deleteLoginProvider(
  services: Pick<Services, 'store'>,
  appId: string,
  code: string,
): Promise<void> {
  await changeProviders(services, appId, (on) => on.filter((each) => each !== code))
}

/**
 * Where a login at a provider leads, whether it is switched on or not: the local account picker alone, since nobody
 * calls back.
 */
export function callbackUrls(caller: LinkCaller, provider: string): string[] {
  const { code } = parseInput(providerSchema, { code: provider })
  return [authorizeUrl(caller, code)]
}
