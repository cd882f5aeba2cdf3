import type { FaultEntry } from './fault-entry'

/** Email confirmation and its templates (wire reference F.4, H). The wording of 3067, 3068, 3074, 3103 and 3104 is ours: the list’s is not known. */
export const CONFIRMATION_FAULTS = {
  REDIRECT_UNSUPPORTED: {
    code: 3080,
    status: 400,
    message: 'Wrong or unsupported authorized user redirect URL',
    remedy:
      'Give a whole URL such as https://example.com/welcome or myapp://confirmed. A login at a provider leads to the pages of this machine, and to hosts that Settings > App > Domain control lists.',
    source: 'F.4',
    choice:
      'For schemes that run code, read files or start programs of the system; and where a login at a provider would hand a session to a page that the app does not name. What the vendor supports is not known.',
  },
  ALREADY_CONFIRMED: {
    code: 3102,
    status: 400,
    message: 'User has already confirmed the email address. Email confirmation will not be sent.',
    remedy: 'Nothing to do: the user can log in.',
    source: 'F.4',
    choice: 'The wording: the list’s is not known.',
  },
  CONFIRMATIONS_OFF: {
    code: 3103,
    status: 400,
    message: 'Email confirmation is not required by the application. Email confirmation will not be sent.',
    remedy: 'Switch it on in Settings > Email confirmation.',
    source: 'F.4',
    choice: 'The wording: the list’s is not known.',
  },
  CONFIRMATION_USER_UNKNOWN: {
    code: 3104,
    status: 400,
    message: 'Unable to find a user with the specified identity. Email confirmation will not be sent.',
    remedy: 'Check the identity; Users lists those that exist.',
    source: 'F.4',
    choice: 'The wording: the list’s is not known.',
  },
  MAIL_NOT_CONFIGURED: {
    code: 5050,
    status: 400,
    message:
      'Unable to complete operation. Backend application is not properly configured. Contact the application developer and report a problem with Email Configuration',
    remedy: 'Switch "Mail is configured" on in Settings > Email templates.',
    source: 'F.4',
    choice:
      'A switch stands for the settings of a mail server: nothing is delivered here. A registration that only would have sent a welcome goes on without it.',
  },
  TEMPLATE_NEEDED: {
    code: 3067,
    status: 400,
    message: 'The confirmation template cannot be switched off while email confirmation is required',
    remedy: 'Switch off Settings > Email confirmation first.',
    source: 'F.4',
    choice: 'The wording: the list’s is not known.',
  },
  TEMPLATE_OFF: {
    code: 3068,
    status: 400,
    message: 'Email confirmation cannot be required while the confirmation template is switched off',
    remedy: 'Switch the template on in Settings > Email templates first.',
    source: 'F.4',
    choice: 'The wording: the list’s is not known.',
  },
  EMAIL_PROPERTY_MISSING: {
    code: 3074,
    status: 400,
    message: "Email confirmation needs the 'email' property",
    remedy: 'Declare the email property, or switch email confirmation off first.',
    source: 'F.4',
    choice:
      'The wording. An email property that is not required is taken: which of 3074, 3079, 3088 and 3089 means what is not known.',
  },
} as const satisfies Record<string, FaultEntry>
