import { z } from 'zod'

/** The two kinds of login at a provider, as the Console's paths call them. */
export const OAUTH_KINDS = ['oauth1', 'oauth2'] as const
export type OAuthKind = (typeof OAUTH_KINDS)[number]

/** The code that names a provider in the path of a login (wire reference C.1). */
export const providerCodeSchema = z
  .string()
  .regex(/^[a-z0-9_-]{1,30}$/, 'it takes small letters, digits, - and _')

export interface LoginProvider {
  code: string
  name: string
}

/** The providers that are offered; any other code works as well. */
export const KNOWN_PROVIDERS: readonly LoginProvider[] = [
  { code: 'facebook', name: 'Facebook' },
  { code: 'googleplus', name: 'Google' },
  { code: 'twitter', name: 'Twitter' },
  { code: 'apple', name: 'Apple' },
  { code: 'github', name: 'GitHub' },
  { code: 'linkedin', name: 'LinkedIn' },
]

/** The name that people know; for a provider that is not offered, its code. */
export function providerName(code: string): string {
  return KNOWN_PROVIDERS.find((provider) => provider.code === code)?.name ?? code
}

/** Only Twitter uses OAuth 1: the SDKs know no other such provider (wire reference C.1). */
export function oauthKindOf(code: string): OAuthKind {
  return code === 'twitter' ? 'oauth1' : 'oauth2'
}
