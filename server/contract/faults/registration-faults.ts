import type { FaultEntry } from './fault-entry'

/** Registration of users and guests (users-api.md F.1). */
export const REGISTRATION_FAULTS = {
  UNKNOWN_PROPERTY: {
    code: 3010,
    status: 400,
    message: 'Dynamic property definition is disabled.',
    remedy: 'Declare the property in Settings > User properties, or switch dynamic schema on.',
  },
  REGISTRATION_DISABLED: {
    code: 3009,
    status: 403,
    message: 'User registration is denied for this version of application',
    remedy: 'Switch registration on in Settings > Registration.',
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
  REGISTRATION_FAILED: {
    code: 3021,
    status: 400,
    message: 'Unable to register user due to error: %s',
    remedy: 'An internal failure; nothing was stored. The server’s log says more.',
  },
  IDENTITY_TAKEN: {
    code: 3033,
    status: 409,
    message: 'Unable to register user. User already exists.',
    remedy: 'A user with this identity exists; delete it in Users or register another.',
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
  VALUE_TOO_LONG: {
    code: 8000,
    status: 400,
    message: 'Invalid value range',
    remedy: 'Shorten the value, or change the type or validator in Settings > User properties.',
  },
} as const satisfies Record<string, FaultEntry>
