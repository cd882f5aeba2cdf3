import { ensure, Fault } from '../../domain/fault'
import { isLoopbackHost } from '../addresses'
import { isSame, readCookie } from '../local-access'
import type { ConsoleCredentials, Developer, DeveloperKeys } from './developer-keys'

/** The name that the vendor gives to the cookie of a browser (wire reference G.2). */
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

/** Who the header `auth-key` stands for, or else the cookie. Faults: CONSOLE_KEY_UNKNOWN. */
export function requireDeveloper(
  keys: DeveloperKeys,
  header: string | undefined,
  cookie: string | undefined,
): { authKey: string; developer: Developer } {
  const opened = keys.find(header ?? readCookie(cookie, KEY_COOKIE) ?? '')
  if (!opened) throw new Fault('CONSOLE_KEY_UNKNOWN')
  return opened
}
