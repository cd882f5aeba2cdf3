/** Where a code and its text come from: the vendor's list or observation, or Understudy itself. */
type FaultOrigin = 'vendor' | 'understudy'

interface FaultEntry {
  code: number
  /** HTTP status (users-api.md B.2); 400 where no source says otherwise. */
  status: number
  /** `%s` is filled in. */
  message: string
  /** What a developer can do about it; shown in the window, never on the wire. */
  remedy: string
  origin?: FaultOrigin
}

/**
 * Every fault that the server answers, in one table for server, window, docs and tests.
 * Codes and texts: users-api.md F; statuses: B.2 (3003, 3009 and 3064 observed, 409 of 3033 a low-confidence guess).
 * The list's wording of 3016, 3017, 3056, 3065, 3067, 3068, 3073, 3074, 3103 and 3104 is not known: those texts are ours.
 */
export const FAULTS = {
  ENTITY_NOT_FOUND: {
    code: 1000,
    status: 400,
    message: 'Entity with the specified ID cannot be found: %s',
    remedy: 'Check the objectId; the Users section of the window lists those that exist.',
  },
  APP_UNKNOWN: {
    code: 2002,
    status: 400,
    message: 'Unable to find application. Check application id and/or API key.',
    remedy:
      'Copy the application id and API key from Connect, or let unknown apps be adopted in Settings > Server.',
  },
  LOGIN_BY_ID_REFUSED: {
    code: 2014,
    status: 400,
    message: 'Login by object id is allowed only for Code Runner API key',
    remedy: 'Use the CloudCode key for a login by objectId, or send login and password.',
  },
  ALREADY_LOGGED_IN: {
    code: 3002,
    status: 400,
    message:
      'User is already logged in from another device/computer. The application is configured to disable multiple concurrent logins with the same user credentials.',
    remedy: 'Log the other session out, or change Settings > Login.',
  },
  LOGIN_INVALID: {
    code: 3003,
    status: 401,
    message: 'Invalid login or password',
    remedy: 'The identity is unknown or the password differs; set a new one in the user’s details.',
  },
  LOGIN_EMPTY: {
    code: 3006,
    status: 400,
    message: 'Login or password is missing or null',
    remedy: 'Send a login and a password that are not empty.',
  },
  REGISTRATION_DISABLED: {
    code: 3009,
    status: 403,
    message: 'User registration is denied for this version of application',
    remedy: 'Switch registration on in Settings > Registration.',
  },
  UNKNOWN_PROPERTY: {
    code: 3010,
    status: 400,
    message: 'Dynamic property definition is disabled.',
    remedy: 'Declare the property in Settings > User properties, or switch dynamic schema on.',
  },
  PASSWORD_MISSING: {
    code: 3011,
    status: 400,
    message: "Property 'password' is required",
    remedy: 'Send a password.',
  },
  REQUIRED_PROPERTY_MISSING: {
    code: 3012,
    status: 400,
    message: "Unable to register user. Property '%s' is required",
    remedy: 'Send the property, or give it a default value in Settings > User properties.',
  },
  IDENTITY_MISSING: {
    code: 3013,
    status: 400,
    message: "Unable to register user. Missing identity value for '%s'",
    remedy: 'Send a value for the identity property.',
  },
  EXTERNAL_REGISTRATION_FAILED: {
    code: 3014,
    status: 400,
    message: 'Unable to register user. External registration failed with message: %s',
    remedy: 'See Settings > Registration > External registration.',
  },
  PROPERTY_NAME_RESERVED: {
    code: 3016,
    status: 400,
    message: "Unable to add property '%s'. The name is reserved",
    remedy: 'Choose another name.',
  },
  PROPERTY_EXISTS: {
    code: 3017,
    status: 400,
    message: "Unable to add property '%s'. A property with that name already exists",
    remedy: 'Choose another name, or edit the property that exists. Names are compared without case.',
  },
  UPDATE_IDENTITY_TAKEN: {
    code: 3018,
    status: 400,
    message: "User with identity '%s' already exists",
    remedy: 'Choose an identity that no other user has.',
  },
  REGISTRATION_FAILED: {
    code: 3021,
    status: 400,
    message: 'Unable to register user due to error: %s',
    remedy: 'An internal failure; nothing was stored. The server’s log says more.',
  },
  LOGIN_FAILED: {
    code: 3022,
    status: 400,
    message: 'Unable to login user due to error: %s',
    remedy: 'An internal failure; no session was opened. The server’s log says more.',
  },
  LOGOUT_FAILED: {
    code: 3023,
    status: 400,
    message: 'Unable to logout user due to error: %s',
    remedy: 'An internal failure; the session is still open. The server’s log says more.',
  },
  UPDATE_UNKNOWN_PROPERTY: {
    code: 3031,
    status: 400,
    message: 'Unable to update user. Dynamic property definition is disabled.',
    remedy: 'Declare the property in Settings > User properties, or switch dynamic schema on.',
  },
  IDENTITY_TAKEN: {
    code: 3033,
    status: 409,
    message: 'Unable to register user. User already exists.',
    remedy: 'A user with this identity exists; delete it in Users or register another.',
  },
  LOGIN_DISABLED: {
    code: 3034,
    status: 400,
    message: 'Unable to login. User login is disabled.',
    remedy: 'Switch logins on in Settings > Login.',
  },
  ACCOUNT_LOCKED: {
    code: 3036,
    status: 400,
    message: 'Unable to login. User account is locked out due to too many failed logins.',
    remedy: 'Wait for the unlock time of Settings > Login, or set a new password in the user’s details.',
  },
  PARAMETERS_NULL: {
    code: 3038,
    status: 400,
    message: 'Some of required parameters are null',
    remedy: 'Send a JSON object with the required keys.',
  },
  ID_NOT_ALLOWED: {
    code: 3039,
    status: 400,
    message: '"objectId" is a reserved system property and is not allowed when registering a user.',
    remedy: 'Leave out "id"; send "objectId" only to convert a guest that exists.',
  },
  EMAIL_FORMAT_WRONG: {
    code: 3040,
    status: 400,
    message: 'Provided email has wrong format.',
    remedy: 'Send an address such as alice@example.com.',
  },
  REQUIRED_PROPERTY_EMPTY: {
    code: 3041,
    status: 400,
    message: "Unable to register user. Missing required property value for '%s'",
    remedy: 'Send a value that is neither null nor empty.',
  },
  SAME_PROPERTIES: {
    code: 3043,
    status: 400,
    message: 'Unable to register user. There are the same properties in request.',
    remedy: 'Send each property once; names are compared without case.',
  },
  LOGIN_LIMIT_REACHED: {
    code: 3044,
    status: 400,
    message: 'Unable to login. Multiple login limit for the same user account has been reached',
    remedy: 'Log another session out, or raise the limit in Settings > Login.',
  },
  UPDATE_REQUIRED_EMPTY: {
    code: 3045,
    status: 400,
    message: 'Unable to update user. Required fields are empty.',
    remedy: 'Give every required property a value.',
  },
  WRONG_VALUE_TYPE: {
    code: 3049,
    status: 400,
    message: "Wrong value type for property '%s'.",
    remedy: 'Send a value of the type that Settings > User properties shows.',
  },
  PASSWORD_NOT_TEXT: {
    code: 3050,
    status: 400,
    message: 'Password should be string',
    remedy: 'Send the password as a JSON string.',
  },
  PROPERTY_TYPE_CHANGE_REFUSED: {
    code: 3056,
    status: 400,
    message: "Unable to change the type of property '%s'. A stored value does not fit",
    remedy: 'Correct or clear the stored values first.',
  },
  USER_NOT_FOUND: {
    code: 3057,
    status: 400,
    message: 'Could not find user by id or identity',
    remedy: 'Check the objectId or identity; the Users section of the window lists those that exist.',
  },
  USER_TOKEN_UNKNOWN: {
    code: 3064,
    status: 400,
    message: 'Not existing user token - %s. Relogin user to update your user token',
    remedy: 'Log in again: the session was ended or replaced, or belongs to another app.',
  },
  PROPERTY_NOT_REMOVABLE: {
    code: 3065,
    status: 400,
    message: "Property '%s' cannot be deleted",
    remedy: 'The password and the identity property stay; make another property the identity first.',
  },
  TEMPLATE_NEEDED: {
    code: 3067,
    status: 400,
    message: 'The confirmation template cannot be switched off while email confirmation is required',
    remedy: 'Switch off Settings > Email confirmation first.',
  },
  TEMPLATE_OFF: {
    code: 3068,
    status: 400,
    message: 'Email confirmation cannot be required while the confirmation template is switched off',
    remedy: 'Switch the template on in Settings > Email templates first.',
  },
  IDENTITY_HAS_NULLS: {
    code: 3073,
    status: 400,
    message: "Property '%s' has empty or repeated values and cannot be the identity or be required",
    remedy: 'Give every user a value of its own first.',
  },
  EMAIL_PROPERTY_MISSING: {
    code: 3074,
    status: 400,
    message: "Email confirmation needs the 'email' property",
    remedy: 'Declare the email property, or switch email confirmation off first.',
  },
  UPDATED_RESERVED: {
    code: 3076,
    status: 400,
    message: '"updated" is a reserved system property and is not allowed while registration',
    remedy: 'Leave "updated" out.',
  },
  CREATED_RESERVED: {
    code: 3077,
    status: 400,
    message: '"created" is a reserved system property and is not allowed while registration',
    remedy: 'Leave "created" out.',
  },
  EMAIL_NEEDED: {
    code: 3078,
    status: 400,
    message:
      "You can not register user without the 'email' property value while 'Require Email Confirmation' is enabled",
    remedy: 'Send an email, or switch confirmation off in Settings > Email confirmation.',
  },
  REDIRECT_UNSUPPORTED: {
    code: 3080,
    status: 400,
    message: 'Wrong or unsupported authorized user redirect URL',
    remedy: 'Give a whole URL such as https://example.com/welcome or myapp://confirmed.',
  },
  EMAIL_NOT_CONFIRMED: {
    code: 3087,
    status: 400,
    message: 'User cannot login - email address must be confirmed first',
    remedy: 'Follow the link in Emails, or set the user’s status to ENABLED.',
  },
  USER_DISABLED: {
    code: 3090,
    status: 400,
    message: 'User account is disabled',
    remedy: 'Set the user’s status to ENABLED in Users.',
  },
  SESSION_TIMEOUT: {
    code: 3091,
    status: 400,
    message: 'Session timeout',
    remedy: 'Log in again; the idle time is set in Settings > Login.',
  },
  ALREADY_CONFIRMED: {
    code: 3102,
    status: 400,
    message: 'User has already confirmed the email address. Email confirmation will not be sent.',
    remedy: 'Nothing to do: the user can log in.',
  },
  CONFIRMATIONS_OFF: {
    code: 3103,
    status: 400,
    message: 'Email confirmation is not required by the application. Email confirmation will not be sent.',
    remedy: 'Switch it on in Settings > Email confirmation.',
  },
  CONFIRMATION_USER_UNKNOWN: {
    code: 3104,
    status: 400,
    message: 'Unable to find a user with the specified identity. Email confirmation will not be sent.',
    remedy: 'Check the identity; Users lists those that exist.',
  },
  MAIL_NOT_CONFIGURED: {
    code: 5050,
    status: 400,
    message:
      'Unable to complete operation. Backend application is not properly configured. Contact the application developer and report a problem with Email Configuration',
    remedy: 'Switch "Mail is configured" on in Settings > Email templates.',
  },
  VALUE_TOO_LONG: {
    code: 8000,
    status: 400,
    message: 'Invalid value range',
    remedy: 'Shorten the value, or change the type or validator in Settings > User properties.',
  },
  REQUEST_UNREADABLE: {
    code: 8002,
    status: 400,
    message: 'Could not parse request with message: %s',
    remedy: 'Send one JSON object in UTF-8.',
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
  CALLER_REFUSED: {
    code: 403,
    status: 403,
    message: 'The control API does not answer this caller: %s',
    remedy: 'Use localhost, an IP address of this machine or a .local name, from the window itself.',
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

export type FaultName = keyof typeof FAULTS

/** The body of every refusal (users-api.md B.1). `code` is a JSON integer: Swift drops a string. */
export interface FaultBody {
  code: number
  message: string
  /** `{}`, or what the fault is about. */
  errorData: { property?: string; hint?: string }
}

/** A row of the table as the window and the docs list it. */
export interface FaultDescription {
  name: FaultName
  code: number
  status: number
  message: string
  remedy: string
  origin: FaultOrigin
}

/** The whole table, in the order of the codes. */
export function describeFaults(): FaultDescription[] {
  return Object.entries(FAULTS)
    .map(([name, entry]: [string, FaultEntry]) => ({
      ...entry,
      name: name as FaultName,
      origin: entry.origin ?? 'vendor',
    }))
    .sort((a, b) => a.code - b.code)
}
