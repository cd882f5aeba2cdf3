import type { FaultName } from '../../contract/faults'

/** Who may call an operation, and what everybody else is answered. */
export const ACCESS_FAULTS = {
  /** An application id with one of its API keys. A user-token that is not taken does no harm. */
  'app-key': ['PAGE_REFUSED', 'APP_UNKNOWN', 'ADOPTION_LIMITED', 'WRONG_DOMAIN'],
  /** As `app-key`, and a user-token that comes along must be one of a live session. */
  'app-key-session': [
    'PAGE_REFUSED',
    'APP_UNKNOWN',
    'ADOPTION_LIMITED',
    'WRONG_DOMAIN',
    'USER_TOKEN_UNKNOWN',
    'SESSION_TIMEOUT',
    'USER_DISABLED',
  ],
  /** A person who follows a link: domain control does not look at it. */
  link: ['PAGE_REFUSED', 'APP_UNKNOWN', 'ADOPTION_LIMITED'],
  /** The form on such a page: a page of another site cannot send it. */
  'own-form': ['PAGE_REFUSED', 'APP_UNKNOWN', 'ADOPTION_LIMITED', 'CALLER_REFUSED'],
  /** The Console API without a login. */
  console: ['CALLER_REFUSED'],
  /** A developer who is logged in. */
  'console-developer': ['CALLER_REFUSED', 'CONSOLE_KEY_UNKNOWN'],
  /** The same, for one of the apps. */
  'console-app': ['CALLER_REFUSED', 'CONSOLE_KEY_UNKNOWN', 'APP_UNKNOWN'],
  /** A page that this server gave out. */
  window: ['CALLER_REFUSED'],
  /** The window, or whoever knows the access token. */
  'control-token': ['CALLER_REFUSED', 'NOT_SIGNED_IN'],
} as const satisfies Record<string, readonly FaultName[]>

export type Access = keyof typeof ACCESS_FAULTS
