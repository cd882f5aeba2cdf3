import type { FaultEntry } from './fault-entry'

/** Finding and changing users (users-api.md F.4). */
export const USER_FAULTS = {
  ENTITY_NOT_FOUND: {
    code: 1000,
    status: 400,
    message: 'Entity with the specified ID cannot be found: %s',
    remedy: 'Check the objectId; the Users section of the window lists those that exist.',
  },
  USER_NOT_FOUND: {
    code: 3057,
    status: 400,
    message: 'Could not find user by id or identity',
    remedy: 'Check the objectId or identity; the Users section of the window lists those that exist.',
  },
  RECOVERY_USER_UNKNOWN: {
    code: 3020,
    status: 400,
    message: 'Cannot perform password recovery. Unable to find a user with the specified identity.',
    remedy: 'Check the identity; Users lists those that exist. A guest has no password to recover.',
  },
  RECOVERY_FAILED: {
    code: 3025,
    status: 400,
    message: 'Unable to perform password recovery due to error: %s',
    remedy: 'Nothing was changed. The user needs an email address; of an internal failure the log says more.',
  },
  RECOVERY_SOCIAL_USER: {
    code: 3075,
    status: 400,
    message: 'Cannot request password restoration for a user, authorized using a social network',
    remedy: 'The user logs in at the provider and has no password here.',
  },
  RECOVERY_DISABLED: {
    code: 3101,
    status: 400,
    message: 'Password recovery is disabled',
    remedy: 'Switch one of the two recovery templates on in Settings > Email templates.',
  },
  UPDATE_NOT_LOGGED_IN: {
    code: 3028,
    status: 400,
    message: 'Unable to update user. User should be logged in',
    remedy: 'Send the user-token of a login.',
  },
  UPDATE_OTHERS_REFUSED: {
    code: 3029,
    status: 400,
    message: 'Unable to update user. User accounts can be updated only by admin or by the user himself.',
    remedy: 'Log in as that user, or allow updating others in Settings > Login.',
  },
  UPDATE_USER_UNKNOWN: {
    code: 3030,
    status: 400,
    message: 'Unable to update user. User cannot be located.',
    remedy: 'Check the objectId; the Users section of the window lists those that exist.',
  },
  STATUS_CHANGE_REFUSED: {
    code: 3054,
    status: 400,
    message: 'Operation allowed only for BL logic.',
    remedy: 'Use the CloudCode key, or change the status in Users.',
  },
  ALREADY_DISABLED: {
    code: 3085,
    status: 400,
    message: 'Unable to disable user. User is already disabled.',
    remedy: 'Nothing to do.',
  },
  ALREADY_ENABLED: {
    code: 3086,
    status: 400,
    message: 'Unable to enable user. User is already enabled.',
    remedy: 'Nothing to do.',
  },
  PASSWORD_CHECK_REFUSED: {
    code: 3122,
    status: 400,
    message: 'Password verification allowed only from CloudCode',
    remedy: 'Use the CloudCode key.',
  },
  UPDATE_FAILED: {
    code: 3024,
    status: 400,
    message: 'Unable to update user account due to error: %s',
    remedy: 'An internal failure; nothing was changed. The server’s log says more.',
  },
  UPDATE_IDENTITY_TAKEN: {
    code: 3018,
    status: 400,
    message: "User with identity '%s' already exists",
    remedy: 'Choose an identity that no other user has.',
  },
  UPDATE_UNKNOWN_PROPERTY: {
    code: 3031,
    status: 400,
    message: 'Unable to update user. Dynamic property definition is disabled.',
    remedy: 'Declare the property in Settings > User properties, or switch dynamic schema on.',
  },
  UPDATE_REQUIRED_EMPTY: {
    code: 3045,
    status: 400,
    message: 'Unable to update user. Required fields are empty.',
    remedy: 'Give every required property a value.',
  },
} as const satisfies Record<string, FaultEntry>
