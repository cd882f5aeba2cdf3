import type { Request } from 'express'
import { ensure, Fault } from '../../domain/fault'
import { isLoopbackHost } from '../request/addresses'
import { readCookie } from '../request/cookies'
import { isSame } from '../request/local-access'
import type { ConsoleCredentials, DeveloperKeys, OpenKey } from './keys'

/** The name that the vendor gives to the cookie of a browser (users-api.md G.2). */
const KEY_COOKIE = 'dev-auth-key'

/**
 * Without credentials set, any are taken: then nobody but this machine may ask. Faults: CALLER_REFUSED.
 */
export function guardPeer(address: string | undefined, credentials: ConsoleCredentials | null): void {
  ensure(credentials !== null || (address !== undefined && isLoopbackHost(address)), 'CALLER_REFUSED', {
    fill: ['it is on another machine, and --console-login and --console-password are not set'],
  })
}

/** Faults: CONSOLE_LOGIN_REFUSED. */
export function guardLogin(sent: ConsoleCredentials, credentials: ConsoleCredentials | null): void {
  const { login, password } = credentials ?? sent
  // both are looked at, whatever the first says
  const areSame = [isSame(sent.login, login), isSame(sent.password, password)]
  const isGiven = sent.login !== '' && sent.password !== ''
  ensure(isGiven && !areSame.includes(false), 'CONSOLE_LOGIN_REFUSED')
}

/** The key of a request: the header `auth-key`, or else the cookie; '' for neither. */
export function authKeyOf(request: Request): string {
  return request.get('auth-key') ?? readCookie(request.get('cookie'), KEY_COOKIE) ?? ''
}

/** Who a key stands for. Faults: CONSOLE_KEY_UNKNOWN. */
export function requireDeveloper(keys: DeveloperKeys, authKey: string): OpenKey {
  const opened = keys.find(authKey)
  if (!opened) throw new Fault('CONSOLE_KEY_UNKNOWN')
  return opened
}
