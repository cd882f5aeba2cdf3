import type { Request, Router } from 'express'
import { z } from 'zod'
import { OAUTH_KINDS, type LoginProvider, type OAuthKind } from '../../../contract/login-providers'
import { consoleCaller } from '../../../domain/console-caller'
import {
  addLoginProvider,
  callbackUrls,
  listLoginProviders,
  listProviderTemplates,
  removeLoginProvider,
} from '../../../domain/apps/manage-login-providers'
import { ensure, Fault } from '../../../domain/fault'
import { bodyAs, bodyOf, param, withBody } from '../../request/request-input'
import type { ConsoleRoutesDeps } from '../router'
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

/** The OAuth providers, which are the codes of the app's setting `loginProviders`. */
export function providerRoutes(router: Router, deps: ConsoleRoutesDeps): void {
  for (const kind of OAUTH_KINDS) {
    offerRoutes(router, deps, kind)
    switchRoutes(router, deps, kind)
  }
  router.post('/users/oauth2', withBody, async (request, response) => {
    const added = await addLoginProvider(deps.services, appOf(request), 'oauth2', bodyOf(request))
    response.json(providerRow('oauth2', added))
  })
}

/** What there is to switch on, and where it leads. */
function offerRoutes(router: Router, { services, facts }: ConsoleRoutesDeps, kind: OAuthKind): void {
  router.get(`/users/${kind}-templates`, (_, response) => {
    response.json(listProviderTemplates(kind).map(templateRow))
  })
  router.post(`/users/${kind}/create-from-template`, withBody, async (request, response) => {
    const code = templateCode(kind, bodyAs(request, fromTemplateSchema))
    response.json(providerRow(kind, await addLoginProvider(services, appOf(request), kind, { code })))
  })
  router.get(`/users/${kind}/:code/callback-url`, (request, response) => {
    const caller = consoleCaller(services, appOf(request), facts.linkOriginFor(request.get('host')))
    response.json(callbackUrls(caller, param(request, 'code')))
  })
}

/** What is switched on. */
function switchRoutes(router: Router, { services }: ConsoleRoutesDeps, kind: OAuthKind): void {
  const list = (request: Request): LoginProvider[] => listLoginProviders(services.store, appOf(request), kind)
  const find = (request: Request): LoginProvider => {
    const found = list(request).find(({ code }) => idOf(code) === param(request, 'id'))
    if (!found)
      throw new Fault('NOT_FOUND', {
        fill: [`No ${kind} provider with this id is switched on`],
        property: 'id',
      })
    return found
  }
  router.get(`/users/${kind}`, (request, response) => {
    response.json(list(request).map((provider) => providerRow(kind, provider)))
  })
  router.get(`/users/${kind}/:id`, (request, response) => {
    response.json(providerRow(kind, find(request)))
  })
  router.put(`/users/${kind}/:id`, withBody, async (request, response) => {
    const provider = find(request)
    const { code = provider.code, enabled = true } = bodyAs(request, changeSchema)
    ensure(code === provider.code, 'REQUEST_REFUSED', {
      fill: ["'code' stays as it is; delete this provider and create the other"],
      property: 'code',
    })
    if (!enabled) await removeLoginProvider(services, appOf(request), code)
    response.json(providerRow(kind, provider, enabled))
  })
  router.delete(`/users/${kind}/:id`, async (request, response) => {
    await removeLoginProvider(services, appOf(request), find(request).code)
    response.end()
  })
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

const appOf = (request: Request): string => param(request, 'appId')
