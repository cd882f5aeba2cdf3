import type { LinkCaller } from './caller'

/**
 * The link that confirms an address: application id and an opaque key, at the host that the request came to. The path is
 * our choice, no SDK parses it (wire reference H).
 */
export function confirmationUrl(caller: LinkCaller, confirmationKey: string): string {
  return link(caller, 'users/confirm', confirmationKey)
}

/** The link to the page where a user sets a new password; path as above. */
export function recoveryUrl(caller: LinkCaller, recoveryKey: string): string {
  return link(caller, 'users/recover', recoveryKey)
}

/** The local account picker, which stands for a provider's own login page; path as above. */
export function authorizeUrl(caller: LinkCaller, provider: string): string {
  return link(caller, `users/oauth/${encodeURIComponent(provider)}`, 'authorize')
}

function link({ linkBase, appId, apiKey }: LinkCaller, path: string, end: string): string {
  return [linkBase, appId, apiKey, path, end].join('/')
}
