import { developer, type Actor } from '../../domain/caller'
import type { Services } from '../../domain/ports'
import type { Input } from '../request/input'
import type { Operation } from '../rows/operation'
import type { LoginPolicy } from './access'
import type { DeveloperKeys } from './keys'

/** One call of the Console API, let in. */
export interface ConsoleCall {
  services: Services
  /** The app whose call it is; '' for a call of the developer. */
  appId: string
  input: Input
  /** What links in mails begin with. */
  linkBase: string
  keys: DeveloperKeys
  policy: LoginPolicy
  /** The caller is a program of this machine. */
  isLocal: boolean
  /** The key that came along; '' for none. */
  authKey: string
  /** Aborted when the caller has left. */
  signal: AbortSignal
}

/**
 * One operation of the vendor's Console API (wire-reference.md G.2), named as the method of the Console SDK that calls it, such
 * as `users.getUsersRegs`. Where bodies are ours, the SDK passes them on as they are.
 */
export interface ConsoleOperation extends Operation<
  ConsoleCall,
  'console' | 'console-developer' | 'console-app'
> {
  /** Further methods of the SDK that make the same call. */
  otherNames?: readonly string[]
}

/** Where the calls of a developer stand, and those of an app. */
export const DEVELOPER_ROOT = '/console'
export const APP_ROOT = '/:appId/console'

/** What the operations of a developer have in common. */
export const OF_DEVELOPER = {
  access: 'console-developer',
  source: 'G.2',
  choice:
    'The access token of a start is a password of any login, beside the login that options set; fields of answers are those that the SDK reads.',
} as const

/** What the operations on an app have in common. */
export const OF_APP = { access: 'console-app', source: 'G.2' } as const

/** Who acts: the developer, until the caller has left. */
export const actorOf = ({ appId, signal }: ConsoleCall): Actor => ({ ...developer(appId), signal })

/** Our choices that concern operations in several files. */
export const WITH_KEYS = {
  ...OF_APP,
  choice:
    'Of the keys that every app has, the client kind is the id; a custom key is of the platform that its `platform` or `deviceType` names, else REST; fields of answers are those that the SDK reads.',
} as const
export const WITH_TABLES = {
  ...OF_APP,
  choice:
    'Columns of other tables than Users are plain: neither required nor with a default. Fields are those that the SDK reads.',
} as const
export const WITH_SECURITY = {
  ...OF_APP,
  choice: 'Ids of roles are made from their names; the form of sessions is ours.',
} as const
export const WITH_PERMISSIONS = {
  ...OF_APP,
  source: 'data 6.4',
  choice:
    'Operations are spelled as in the Permissions API, in any case; what is inherited ends in _INHERIT, and sending that takes an entry away.',
} as const
export const WITH_MAIL = {
  ...OF_APP,
  choice: 'Nothing is delivered: settings of a mail server are taken and not kept.',
} as const
