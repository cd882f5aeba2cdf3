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
