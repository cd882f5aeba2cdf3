import type { FaultEntry } from './fault-entry'

/** Login, logout and sessions (wire reference F.2, F.3). */
export const LOGIN_FAULTS = {
  LOGIN_BY_ID_REFUSED: {
    code: 2014,
    status: 400,
    message: 'Login by object id is allowed only for Code Runner API key',
    remedy: 'Use the CloudCode key for a login by objectId, or send login and password.',
    source: 'F.2',
  },
  ALREADY_LOGGED_IN: {
    code: 3002,
    status: 400,
    message:
      'User is already logged in from another device/computer. The application is configured to disable multiple concurrent logins with the same user credentials.',
    remedy: 'Log the other session out, or change Settings > Login.',
    source: 'F.2',
  },
  LOGIN_INVALID: {
    code: 3003,
    status: 401,
    message: 'Invalid login or password',
    remedy: 'The identity is unknown or the password differs; set a new one in the user’s details.',
    source: 'F.2',
  },
  LOGIN_EMPTY: {
    code: 3006,
    status: 400,
    message: 'Login or password is missing or null',
    remedy: 'Send a login and a password that are not empty.',
    source: 'F.2',
  },
  LOGIN_FAILED: {
    code: 3022,
    status: 400,
    message: 'Unable to login user due to error: %s',
    remedy: 'An internal failure; no session was opened. The server’s log says more.',
    source: 'F.2',
  },
  LOGOUT_FAILED: {
    code: 3023,
    status: 400,
    message: 'Unable to logout user due to error: %s',
    remedy: 'An internal failure; the session is still open. The server’s log says more.',
    source: 'F.3',
  },
  LOGIN_DISABLED: {
    code: 3034,
    status: 400,
    message: 'Unable to login. User login is disabled.',
    remedy: 'Switch logins on in Settings > Login.',
    source: 'F.2',
  },
  ACCOUNT_LOCKED: {
    code: 3036,
    status: 400,
    message: 'Unable to login. User account is locked out due to too many failed logins.',
    remedy: 'Wait for the unlock time of Settings > Login, or set a new password in the user’s details.',
    source: 'F.2',
    choice:
      'Failures are counted per user, not per address, and the lock opens after 30 minutes unless set otherwise: neither is known.',
  },
  LOGIN_LIMIT_REACHED: {
    code: 3044,
    status: 400,
    message: 'Unable to login. Multiple login limit for the same user account has been reached',
    remedy: 'Log another session out, or raise the limit in Settings > Login.',
    source: 'F.2',
  },
  PROVIDER_OFF: {
    code: 3052,
    status: 400,
    // the list's wording is not known
    message: "Unable to login user. Login provider '%s' is not enabled for the application",
    remedy: 'Switch the provider on in Settings > Social logins.',
    source: 'F.4',
    choice: 'The wording, and that a provider which is off answers it.',
  },
  USER_TOKEN_UNKNOWN: {
    code: 3064,
    status: 400,
    message: 'Not existing user token - %s. Relogin user to update your user token',
    remedy:
      'Log in again: the session was ended or replaced, or belongs to another app or server. Settings > Login can ignore tokens that this server does not know.',
    source: 'F.3',
    choice: 'The observed text; the published list has another (I, row 6).',
  },
  EMAIL_NOT_CONFIRMED: {
    code: 3087,
    status: 400,
    message: 'User cannot login - email address must be confirmed first',
    remedy: 'Follow the link in Emails, or set the user’s status to ENABLED.',
    source: 'F.2',
    choice: 'The observed text; the published list has another (I, row 7).',
  },
  USER_DISABLED: {
    code: 3090,
    status: 400,
    message: 'User account is disabled',
    remedy: 'Set the user’s status to ENABLED in Users.',
    source: 'F.2',
    choice: 'At login too, as observed; the documentation has 3000 there (I, row 21).',
  },
  SESSION_TIMEOUT: {
    code: 3091,
    status: 400,
    message: 'Session timeout',
    remedy: 'Log in again; the idle time is set in Settings > Login.',
    source: 'F.3',
    choice:
      'For as long as the ended session is remembered, 30 days; after that the token is unknown (3064).',
  },
} as const satisfies Record<string, FaultEntry>
