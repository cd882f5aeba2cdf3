import type { Request } from 'express'
import { FAULTS } from '../../contract/faults'
import { ensure, Fault } from '../../domain/fault'
import { isLoopbackHost } from '../request/addresses'
import { readCookie } from '../request/cookies'
import { isSame } from '../request/secrets'
import type { ConsoleCredentials, DeveloperKeys, OpenKey } from './keys'

/** The name that the vendor gives to the cookie of a browser (wire-reference.md G.2). */
const KEY_COOKIE = 'dev-auth-key'

/** What a developer can log in with. */
export interface LoginPolicy {
  /** null: none are set. */
  credentials: ConsoleCredentials | null
  /** The access token of this start, which is the password of any login. */
  accessToken: string
  /** Whether programs on this machine may log in with anything. */
  anyLogin: boolean
}

/** A program of this machine: browsers send at least one of the two headers, also to localhost. */
export function isLocalProgram(request: Request): boolean {
  const isOfPage = request.get('origin') !== undefined || request.get('sec-fetch-site') !== undefined
  return !isOfPage && isLoopbackHost(request.socket.remoteAddress ?? '')
}

/** @param isLocal the caller is a program of this machine. Faults: CONSOLE_LOGIN_REFUSED. */
export function guardLogin(sent: ConsoleCredentials, policy: LoginPolicy, isLocal: boolean): void {
  const { credentials, accessToken, anyLogin } = policy
  const isGiven = sent.login !== '' && sent.password !== ''
  // all are looked at, whatever the first says
  const isTaken = [
    anyLogin && isLocal,
    isSame(sent.password, accessToken),
    credentials !== null && isSame(pairOf(sent), pairOf(credentials)),
  ]
  ensure(isGiven && isTaken.includes(true), 'CONSOLE_LOGIN_REFUSED', {
    hint: FAULTS.CONSOLE_LOGIN_REFUSED.remedy,
  })
}

const pairOf = ({ login, password }: ConsoleCredentials): string => JSON.stringify([login, password])

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
