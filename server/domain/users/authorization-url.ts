import { isJsonObject, jsonText, type JsonObject, type JsonValue } from '../../contract/json'
import type { LinkCaller } from '../caller'
import { ensure } from '../fault'
import { authorizeUrl } from '../link-urls'
import type { Services } from '../ports'
import { isWebOrAppUrl } from '../redirect-url'
import { guardProvider, readFieldsMapping } from './social-login'

/** What a client asked the account picker to do, carried in the link itself. */
export interface AuthorizationRequest {
  fieldsMapping: JsonObject
  /** Where the browser goes after the login; '' answers the window that opened the picker. */
  redirectUrl: string
}

/**
 * The link to the local account picker of a provider, which stands for the provider's own login page.
 * Faults: 3049 3052 3080. Source: users-api.md C.1; the path and its parameter are ours.
 */
export function authorizationUrl(
  services: Pick<Services, 'store'>,
  caller: LinkCaller,
  provider: string,
  body: JsonObject,
): string {
  guardProvider(services, caller.appId, provider)
  const request: AuthorizationRequest = {
    fieldsMapping: readFieldsMapping(body),
    redirectUrl: readRedirect(body['redirectAfterLoginUrl']),
  }
  return `${authorizeUrl(caller, provider)}?request=${encodeURIComponent(JSON.stringify(request))}`
}

/** Reads what `authorizationUrl` wrote. Faults: 3080 for an address that no browser may be sent to. */
export function readAuthorizationRequest(text: string): AuthorizationRequest {
  const request = parse(text)
  return { fieldsMapping: readFieldsMapping(request), redirectUrl: readRedirect(request['redirectUrl']) }
}

/** Faults: REDIRECT_UNSUPPORTED (3080). */
function readRedirect(sent: JsonValue | undefined): string {
  const redirect = jsonText(sent)
  ensure(redirect === '' || isWebOrAppUrl(redirect), 'REDIRECT_UNSUPPORTED', {
    property: 'redirectAfterLoginUrl',
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
