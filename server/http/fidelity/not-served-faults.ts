interface NotServedFault {
  code: number
  /** What is known of its meaning. */
  meaning: string
  source: string
  /** Why nothing answers it here. */
  reason: string
}

const row = (code: number, source: string, meaning: string, reason: string): NotServedFault => ({
  code,
  meaning,
  source,
  reason,
})

const USERS_MANAGE_EACH_OTHER =
  'Users may change and remove each other, unless a permission or a setting says no: 3029 and 3095.'
const ANOTHER_WORD = 'A missing parameter answers 3038.'
const NO_SERVER_CODE = 'There is no server code here.'
const NO_EXTERNAL_LOGIN = 'Historic: nobody is authenticated elsewhere. External registration answers 3014.'
const EMAIL_RULES = 'Which of the four means what is not known; 3074 answers for them.'
const FOR_PEOPLE = 'A person follows the link, so a page says it instead of a code.'
const NOTHING_DELIVERED = 'Nothing is delivered, so no mail server can refuse.'
const TRIGGER_UNKNOWN = 'Its trigger is not known.'

/** Fault codes of the vendor's that nothing answers here, in the order of the codes. */
export const NOT_SERVED_FAULTS: readonly NotServedFault[] = [
  row(999, 'F.4', 'Request rate exhausted', 'There are no limits on your own machine.'),
  row(
    1002,
    'I, row 19',
    'Users are made through the User service',
    'They can be made both ways, as observed.',
  ),
  row(3000, 'I, row 21', 'User cannot be logged in', 'Historic: a disabled user answers 3090, as observed.'),
  row(3001, 'F.2', 'Missing login configuration', 'Every app has its login settings.'),
  row(3004, 'F.4', 'Wrong social identity', 'Nothing is asked of a provider that could be wrong.'),
  row(3005, 'F.4', 'Missing parameter', ANOTHER_WORD),
  row(3007, 'F.3', 'Unable to logout', 'Its one trigger, a wrong application id, answers 2002.'),
  row(3008, 'F.4', 'Missing application id or API key', 'Such a path answers 404 and names what it lacks.'),
  row(3015, 'F.4', 'Missing parameter', ANOTHER_WORD),
  row(3019, 'F.4', 'Missing parameter', ANOTHER_WORD),
  row(3026, 'F.4', 'Unable to retrieve user properties', 'They are read from memory, which does not fail.'),
  row(3027, 'F.4', 'Unknown error', 'An internal failure answers the code of its operation, or 500.'),
  row(3032, 'F.4', 'Could not find user registration properties', 'Every app has its user properties.'),
  row(3042, 'F.4', 'No such event', NO_SERVER_CODE),
  row(3046, 'F.4', 'No default user', 'No operation here needs one.'),
  row(3047, 'F.4', 'No system role', 'Every app has the system roles.'),
  row(3048, 'F.3', 'Session timeout, with a URL', 'Older servers; today’s answer 3091.'),
  row(3051, 'F.4', 'Confirmation failed', FOR_PEOPLE),
  row(3053, 'F.4', 'External authentication failed', NO_EXTERNAL_LOGIN),
  row(3055, 'F.4', 'Incorrect password, operation not permitted', TRIGGER_UNKNOWN),
  row(3060, 'F.4', 'Social approval', 'No provider is asked to approve anything.'),
  row(3061, 'F.4', 'Social approval', 'No provider is asked to approve anything.'),
  row(3062, 'F.4', 'Social approval', 'No provider is asked to approve anything.'),
  row(
    3063,
    'F.4',
    'Over 200 characters',
    'Of which value is not known; a value that is too long answers 8000.',
  ),
  row(3066, 'F.4', 'Test mail', NOTHING_DELIVERED),
  row(3069, 'F.4', 'Default values', 'A default that does not fit its column answers 3049 or 8000.'),
  row(3070, 'F.4', 'Default values', 'A default that does not fit its column answers 3049 or 8000.'),
  row(3071, 'F.4', 'Could not create', TRIGGER_UNKNOWN),
  row(3079, 'F.4', 'Email column and confirmations', EMAIL_RULES),
  row(3081, 'F.4', 'Could not get roles for the user', 'They are read from memory, which does not fail.'),
  row(
    3082,
    'F.4',
    'Confirm the email first',
    'A login answers 3087, as observed; no other call asks for it.',
  ),
  row(3083, 'F.3', 'To manage a user, one should be logged in', USERS_MANAGE_EACH_OTHER),
  row(3084, 'F.3', 'To manage a user, one should be it, or admin', USERS_MANAGE_EACH_OTHER),
  row(3088, 'F.4', 'Email column and confirmations', EMAIL_RULES),
  row(3089, 'F.4', 'Email column and confirmations', EMAIL_RULES),
  row(3092, 'F.4', 'User already activated', FOR_PEOPLE),
  row(3093, 'F.4', 'Unused', 'The vendor does not use it either.'),
  row(3094, 'F.4', 'Updated by self or admin alone', '3029 answers for it.'),
  row(3096, 'F.4', 'A social identity cannot change', 'It can: the account at the provider stays the key.'),
  row(3097, 'F.4', 'First social login', TRIGGER_UNKNOWN),
  row(3099, 'F.1', 'Related properties in external data mode', 'There are no external databases here.'),
  row(3100, 'F.4', 'Related properties on update', 'Relations that are sent back with a user do not count.'),
  row(5045, 'H', 'Limits of the hosted mail settings', NOTHING_DELIVERED),
  row(5046, 'H', 'Limits of the hosted mail settings', NOTHING_DELIVERED),
  row(8007, 'F.4', 'Missing parameter', ANOTHER_WORD),
  row(8021, 'H', 'Limits of the hosted mail settings', NOTHING_DELIVERED),
  row(19000, 'C.5', 'Invalid where clause', 'The other code of 1017, which answers.'),
]
