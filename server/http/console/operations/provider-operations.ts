import { z } from 'zod'
import { OAUTH_KINDS, type LoginProvider, type OAuthKind } from '../../../contract/login-providers'
import {
  createLoginProvider,
  callbackUrls,
  listLoginProviders,
  listProviderTemplates,
  deleteLoginProvider,
} from '../../../domain/apps/manage-login-providers'
import { consoleCaller } from '../../../domain/console-caller'
import { ensure, Fault } from '../../../domain/fault'
import { bodyAs } from '../../request/input'
import { json, nothing } from '../../rows/answers'
import { APP_ROOT, OF_APP, type ConsoleCall, type ConsoleOperation } from '../operation'
import { stableId } from '../stable-id'

const idOf = (code: string): string => stableId('login-provider', code)

/**
 * The fields of a provider's own account, always empty. Our choice: whatever is sent in them is taken and not kept,
 * because nothing is ever asked of a provider, and a secret that is not there cannot leak.
 */
const ACCOUNT_FIELDS: Record<OAuthKind, object> = {
  oauth1: { consumerKey: '', consumerSecret: '' },
  oauth2: { clientId: '', clientSecret: '' },
}

/** A provider as the Console lists it; one that is listed is switched on. */
const providerRow = (kind: OAuthKind, { code, name }: LoginProvider, enabled = true) => ({
  id: idOf(code),
  code,
  name,
  enabled,
  ...ACCOUNT_FIELDS[kind],
})

const templateRow = ({ code, name }: LoginProvider) => ({ id: idOf(code), code, name })

/** What a change may say that counts; `code` must be the provider's own. */
const changeSchema = z.object({ code: z.string().optional(), enabled: z.boolean().optional() })
/** The vendor's name for the template is not known: these are taken. */
const fromTemplateSchema = z.object({
  code: z.string().optional(),
  templateId: z.string().optional(),
  id: z.string().optional(),
})

const PROVIDER = {
  ...OF_APP,
  choice: 'Nothing is asked of a provider: its keys and secrets are taken and not kept.',
} as const

/** The kinds as the methods of the SDK spell them. */
const SPELLINGS: Record<OAuthKind, string> = { oauth1: 'OAuth1', oauth2: 'OAuth2' }

/** What there is to switch on, and where it leads. */
const offers = (kind: OAuthKind): ConsoleOperation[] => [
  {
    ...PROVIDER,
    name: `users.get${SPELLINGS[kind]}ProviderTemplates`,
    method: 'get',
    path: `${APP_ROOT}/users/${kind}-templates`,
    faults: [],
    run: () => json(listProviderTemplates(kind).map(templateRow)),
  },
  {
    ...PROVIDER,
    name: `users.create${SPELLINGS[kind]}ProviderFromTemplate`,
    method: 'post',
    path: `${APP_ROOT}/users/${kind}/create-from-template`,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async ({ services, appId, input }) => {
      const code = templateCode(kind, bodyAs(input, fromTemplateSchema))
      return json(providerRow(kind, await createLoginProvider(services, appId, kind, { code })))
    },
  },
  {
    ...PROVIDER,
    name: `users.get${SPELLINGS[kind]}CallbackUrls`,
    method: 'get',
    path: `${APP_ROOT}/users/${kind}/:code/callback-url`,
    faults: ['REQUEST_REFUSED'],
    run: ({ services, appId, input, linkBase }) =>
      json(callbackUrls(consoleCaller(services, appId, linkBase), input.param('code'))),
  },
]

/** What is switched on. */
const switches = (kind: OAuthKind): ConsoleOperation[] => [
  {
    ...PROVIDER,
    name: `users.get${SPELLINGS[kind]}Providers`,
    method: 'get',
    path: `${APP_ROOT}/users/${kind}`,
    faults: [],
    run: ({ services, appId }) =>
      json(listLoginProviders(services.store, appId, kind).map((provider) => providerRow(kind, provider))),
  },
  {
    ...PROVIDER,
    name: `users.get${SPELLINGS[kind]}Provider`,
    method: 'get',
    path: `${APP_ROOT}/users/${kind}/:id`,
    faults: ['NOT_FOUND'],
    run: (call) => json(providerRow(kind, providerOf(call, kind))),
  },
  {
    ...PROVIDER,
    name: `users.update${SPELLINGS[kind]}Provider`,
    method: 'put',
    path: `${APP_ROOT}/users/${kind}/:id`,
    readsBody: true,
    faults: ['NOT_FOUND', 'PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async (call) => {
      const provider = providerOf(call, kind)
      const { code = provider.code, enabled = true } = bodyAs(call.input, changeSchema)
      ensure(code === provider.code, 'REQUEST_REFUSED', {
        fill: ["'code' stays as it is; delete this provider and create the other"],
        property: 'code',
      })
      if (!enabled) await deleteLoginProvider(call.services, call.appId, code)
      return json(providerRow(kind, provider, enabled))
    },
  },
  {
    ...PROVIDER,
    name: `users.remove${SPELLINGS[kind]}Provider`,
    method: 'delete',
    path: `${APP_ROOT}/users/${kind}/:id`,
    faults: ['NOT_FOUND'],
    run: async (call) => {
      await deleteLoginProvider(call.services, call.appId, providerOf(call, kind).code)
      return nothing
    },
  },
]

/** The OAuth providers, which are the codes of the app's setting `loginProviders`. */
export const CONSOLE_PROVIDERS: readonly ConsoleOperation[] = [
  ...OAUTH_KINDS.flatMap((kind) => [...offers(kind), ...switches(kind)]),
  {
    ...PROVIDER,
    name: 'users.createOAuth2Provider',
    method: 'post',
    path: `${APP_ROOT}/users/oauth2`,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async ({ services, appId, input }) =>
      json(
        providerRow(
          'oauth2',
          await createLoginProvider(services, appId, 'oauth2', input.body.object().values),
        ),
      ),
  },
]

/** Faults: NOT_FOUND. */
function providerOf({ services, appId, input }: ConsoleCall, kind: OAuthKind): LoginProvider {
  const providers = listLoginProviders(services.store, appId, kind)
  const found = providers.find(({ code }) => idOf(code) === input.param('id'))
  if (!found)
    throw new Fault('NOT_FOUND', {
      fill: [`No ${kind} provider with this id is switched on`],
      property: 'id',
    })
  return found
}

/** Faults: REQUEST_REFUSED for no template. */
function templateCode(kind: OAuthKind, { code, templateId, id }: z.infer<typeof fromTemplateSchema>): string {
  const templates = listProviderTemplates(kind)
  const found = templates.find(
    (template) => template.code === code || [templateId, id].includes(idOf(template.code)),
  )
  ensure(found !== undefined, 'REQUEST_REFUSED', {
    fill: [`'code' names no ${kind} template; there are ${templates.map((each) => each.code).join(', ')}`],
    property: 'code',
  })
  return found.code
}
