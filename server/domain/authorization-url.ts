import { jsonText, type JsonObject, type JsonValue } from '../contract/json'
import type { Caller } from './caller'
import { ensure } from './fault'
import { authorizeUrl } from './link-urls'
import type { Services } from './ports'
import { isWebOrAppUrl } from './redirect-url'
import { guardProvider } from './social-login'

/** What a client asked the account picker to do, carried in the link itself. */
export interface AuthorizationRequest {
  fieldsMapping: JsonObject
  /** Where the browser goes after the login; '' answers the window that opened the picker. */
  redirectUrl: string
}

/**
 * The link to the local account picker of a provider, which stands for the provider's own login page.
 * Faults: 3052. Source: users-api.md C.1; the path and its parameter are ours.
 */
export function authorizationUrl(
  services: Services,
  caller: Caller,
  provider: string,
  body: JsonObject,
): string {
  guardProvider(services, caller.appId, provider)
  const { fieldsMapping, fieldsMappings, redirectAfterLoginUrl } = body
  const request: AuthorizationRequest = {
    fieldsMapping: (fieldsMapping ?? fieldsMappings ?? {}) as JsonObject,
    redirectUrl: typeof redirectAfterLoginUrl === 'string' ? redirectAfterLoginUrl : '',
  }
  return `${authorizeUrl(caller, provider)}?request=${encodeURIComponent(JSON.stringify(request))}`
}

/** Reads what `authorizationUrl` wrote. Faults: 3080 for an address that no browser may be sent to. */
export function readAuthorizationRequest(text: string): AuthorizationRequest {
  const request = parse(text)
  const { fieldsMapping, redirectUrl } = request
  const redirect = jsonText(redirectUrl)
  ensure(redirect === '' || isWebOrAppUrl(redirect), 'REDIRECT_UNSUPPORTED', {
    property: 'redirectAfterLoginUrl',
  })
  return {
    fieldsMapping:
      typeof fieldsMapping === 'object' && !Array.isArray(fieldsMapping) ? (fieldsMapping ?? {}) : {},
    redirectUrl: redirect,
  }
}

function parse(text: string): JsonObject {
  try {
    const value = JSON.parse(text === '' ? '{}' : text) as JsonValue
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  } catch {
    return {}
  }
}
