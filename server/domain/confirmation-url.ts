import type { Caller } from './caller'

/**
 * The link that confirms an address: application id and an opaque key, at the host that the request came to. The path is
 * our choice, no SDK parses it (users-api.md H).
 */
export function confirmationUrl(
  { linkOrigin, appId, apiKey }: Pick<Caller, 'linkOrigin' | 'appId' | 'apiKey'>,
  confirmationKey: string,
): string {
  return [linkOrigin, appId, apiKey, 'users/confirm', confirmationKey].join('/')
}
