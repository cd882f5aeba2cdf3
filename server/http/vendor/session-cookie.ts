import type { CorsOptions } from 'cors'
import type { Response } from 'express'
import { getApp } from '../../domain/get-app'
import type { Services, Store } from '../../domain/ports'
import { sessionTimeoutMs } from '../../domain/sessions/sessions'
import { readCookie } from '../request/cookies'
import type { VendorTarget } from './url'

/** The vendor's name of it (wire reference A.5). */
const COOKIE_NAME = 'user-auth-cookie'
const COOKIE = { httpOnly: true, sameSite: 'lax', path: '/' } as const

const SHARED: CorsOptions = { methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'], maxAge: 86_400 }
const CORS = {
  nobody: { ...SHARED, origin: false },
  anybody: { ...SHARED, origin: '*' },
  named: { ...SHARED, origin: true },
  withCookies: { ...SHARED, origin: true, credentials: true },
} satisfies Record<string, CorsOptions>

function isOn(store: Store, appId: string): boolean {
  return store.findApp(appId)?.record.settings.cookieAuthorization ?? false
}

/**
 * The user-token of a call: the header first, then the cookie of an app that has cookie authorization on
 * (wire reference I, row 16). A cookie that is none of the app's sessions counts as none: it may be another app's, and no
 * page can take it away.
 */
export function userTokenOf(
  store: Store,
  appId: string,
  header: string | undefined,
  cookies: string | undefined,
): string | undefined {
  if (header || !isOn(store, appId)) return header || undefined
  const token = readCookie(cookies, COOKIE_NAME) ?? ''
  return store.findApp(appId)?.sessions.get(token) ? token : undefined
}

/** After a logout: takes the cookie away. */
export function clearSessionCookie(store: Store, appId: string, response: Response): void {
  if (isOn(store, appId)) response.clearCookie(COOKIE_NAME, COOKIE)
}

/** After a login: the cookie lasts as long as the session may idle. */
export function setSessionCookie(store: Store, appId: string, response: Response, userToken: string): void {
  if (!isOn(store, appId)) return
  const { settings } = getApp(store, appId).record
  response.cookie(COOKIE_NAME, userToken, { ...COOKIE, maxAge: sessionTimeoutMs(settings) })
}

/**
 * Every origin, as by default; one that is named and may send cookies where the app has them (wire-reference.md A.4). The
 * domain form names the origins that it knows and tells the others nothing: our choice.
 */
export function corsOptions(
  { store }: Services,
  target: VendorTarget | undefined,
  isRefused: boolean,
): CorsOptions {
  if (isRefused) return CORS.nobody
  if (target && isOn(store, appIdOf(target, store))) return CORS.withCookies
  return target?.form === 'domain' ? CORS.named : CORS.anybody
}

const appIdOf = (target: VendorTarget, { server }: Store): string =>
  target.form === 'key' ? target.appId : server.defaultAppId
