import { isJsonObject, jsonText, type JsonObject, type JsonValue } from '../../contract/json'
import type { Caller, LinkCaller } from '../caller'
import { ensure } from '../fault'
import { getApp } from '../get-app'
import { authorizeUrl } from '../link-urls'
import type { Services } from '../ports'
import { isKnownRedirect, knownOrigin, type PageSettings } from '../redirect-url'
import { guardProvider, readFieldsMapping } from './social-login'

/** What a client asked the account picker to do, carried in the link itself. */
export interface AuthorizationRequest {
  fieldsMapping: JsonObject
  /** Where the browser goes after the login; '' answers the page that opened the picker. */
  redirectUrl: string
  /** The origin of the page that may see the answer; '' when the app is not known to have that page. */
  openerOrigin: string
}

/**
 * The link to the local account picker of a provider, which stands for the provider's own login page. `origin` is that
 * of the page which asks for it, if one does. Source: wire-reference.md C.1; the path and its parameter are ours.
 */
export function authorizationUrl(
  services: Pick<Services, 'store'>,
  caller: LinkCaller & Pick<Caller, 'origin'>,
  provider: string,
  body: JsonObject,
): string {
  guardProvider(services, caller.appId, provider)
  const { settings } = getApp(services.store, caller.appId).record
  const request: AuthorizationRequest = {
    fieldsMapping: readFieldsMapping(body),
    redirectUrl: readRedirect(body['redirectAfterLoginUrl'], settings),
    openerOrigin: knownOrigin(caller.origin ?? '', settings),
  }
  return `${authorizeUrl(caller, provider)}?request=${encodeURIComponent(JSON.stringify(request))}`
}

/**
 * Reads what `authorizationUrl` wrote, or anybody else: a link proves nothing. `settings` are the app's. Faults:
 * REDIRECT_UNSUPPORTED for an address that no session may be sent to.
 */
export function readAuthorizationRequest(text: string, settings: PageSettings): AuthorizationRequest {
  const request = parse(text)
  return {
    fieldsMapping: readFieldsMapping(request),
    redirectUrl: readRedirect(request['redirectUrl'], settings),
    openerOrigin: knownOrigin(jsonText(request['openerOrigin']), settings),
  }
}

/** Faults: REDIRECT_UNSUPPORTED. */
function readRedirect(sent: JsonValue | undefined, settings: PageSettings): string {
  const redirect = jsonText(sent)
  ensure(redirect === '' || isKnownRedirect(redirect, settings), 'REDIRECT_UNSUPPORTED', {
    property: 'redirectAfterLoginUrl',
    hint: "Send an app's own scheme, a page of this machine, or one on a host that Settings > App > Domain control lists.",
  })
  return redirect
}

function parse(text: string): JsonObject {
  try {
    const value = JSON.parse(text === '' ? '{}' : text) as JsonValue
    return isJsonObject(value) ? value : {}
  } catch {
    return {}
  }
}
