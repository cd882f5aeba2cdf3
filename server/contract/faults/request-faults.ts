import type { FaultEntry } from './fault-entry'

/** Requests that reach no operation; the codes below 1000 are Understudy’s own. */
export const REQUEST_FAULTS = {
  APP_UNKNOWN: {
    code: 2002,
    status: 400,
    message: 'Unable to find application. Check application id and/or API key.',
    remedy:
      'Copy the application id and API key from Connect. A further key of a known app, such as that of another platform, is pasted in Settings > App; unknown apps are adopted as Settings > Server says.',
    source: 'F.1',
    choice: 'Only where unknown apps are not adopted, and for a wrong key of a known app.',
  },
  WRONG_DOMAIN: {
    code: 2009,
    status: 400,
    message: 'Wrong domain',
    remedy: 'Add the host of the calling page in Settings > App > Domain control, or empty that list.',
    source: 'A.4',
    choice:
      'For JS and REST keys, with no Origin too, as the documentation tells users of curl; other keys are not those of web pages.',
  },
  ADOPTION_LIMITED: {
    code: 429,
    status: 429,
    message: 'Understudy takes up %s unknown applications a minute at most',
    remedy:
      'Wait a minute, create the application in the window or over the Console API first, or start with a higher --adopted-per-minute.',
    origin: 'understudy',
  },
  PAGE_REFUSED: {
    code: 412,
    status: 403,
    message: 'The address /api answers no page that it does not know: %s',
    remedy:
      'Put application id and API key into the address (/{application id}/{API key}/…), open the page from localhost, or add its host in Settings > App > Domain control of the default app; hosts that are not listed there are shut out then, localhost too.',
    origin: 'understudy',
  },
  SERVER_PAUSED: {
    code: 503,
    status: 503,
    message: 'Understudy is paused: the call was not carried out',
    remedy: 'Resume the server in the window, in the tray, or with PUT /understudy/pause.',
    origin: 'understudy',
  },
  PARAMETERS_NULL: {
    code: 3038,
    status: 400,
    message: 'Some of required parameters are null',
    remedy: 'Send a JSON object with the required keys.',
    source: 'F.1',
  },
  REQUEST_UNREADABLE: {
    code: 8002,
    status: 400,
    message: 'Could not parse request with message: %s',
    remedy: 'Send one JSON object in UTF-8.',
    source: 'F.1',
  },
  REQUEST_REFUSED: {
    code: 400,
    status: 400,
    message: '%s',
    remedy: 'Change what the message names.',
    origin: 'understudy',
  },
  NOT_SIGNED_IN: {
    code: 401,
    status: 401,
    message: 'The control API needs the access token that Understudy printed when it started',
    remedy: 'Open the window with the printed link, or send "Authorization: Bearer <token>".',
    origin: 'understudy',
  },
  CONSOLE_LOGIN_REFUSED: {
    code: 411,
    status: 401,
    message: 'Wrong developer login or password',
    remedy:
      'Send any login with the access token that Understudy printed as its password, or those of --console-login and --console-password. With --console-any-login programs on this machine may send anything.',
    origin: 'understudy',
  },
  CONSOLE_KEY_UNKNOWN: {
    code: 410,
    status: 401,
    message: 'The Console API needs the auth-key that a developer login answers',
    remedy: 'Log in again with POST /console/home/login: a key lasts until the server stops.',
    origin: 'understudy',
  },
  CALLER_REFUSED: {
    code: 403,
    status: 403,
    message: 'This part of Understudy does not answer this caller: %s',
    remedy: 'Use localhost, an IP address or the name of this machine, from the window itself.',
    origin: 'understudy',
  },
  NOT_FOUND: {
    code: 404,
    status: 404,
    message: '%s',
    remedy: 'Check the address.',
    origin: 'understudy',
  },
  INTERNAL: {
    code: 500,
    status: 500,
    message: 'Understudy failed to carry out the request: %s',
    remedy: 'Nothing was changed. The server’s log says more.',
    origin: 'understudy',
  },
} as const satisfies Record<string, FaultEntry>
