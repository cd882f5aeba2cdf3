import type { FaultEntry } from './fault-entry'

const REMEDY =
  'Grant it to the user or one of its roles, or remove what denies it: Settings > Permissions lists both, the Console API and the Permissions API set them.'

/**
 * What permissions refuse (data reference 6.3). 403 for all of them but 1053 and 1024, as one client was answered for a
 * removal.
 */
export const PERMISSION_FAULTS = {
  CREATE_REFUSED: {
    code: 1011,
    status: 403,
    message: 'User has no permission to create entity',
    remedy: REMEDY,
    source: 'data 6.3',
    choice: 'The status, by analogy with a removal. Registration is not asked about.',
  },
  UPDATE_REFUSED: {
    code: 1012,
    status: 403,
    message: 'User has no permission to update entity',
    remedy: REMEDY,
    source: 'data 6.3',
    choice: 'The status, by analogy with a removal. Another user than one’s own answers 3029.',
  },
  FIND_REFUSED: {
    code: 1013,
    status: 403,
    message: 'User has no permission to find elements in persistence storage.',
    remedy: REMEDY,
    source: 'data 6.3',
    choice: 'Only for one object by its id; lists leave out what may not be found.',
  },
  REMOVE_REFUSED: {
    code: 1014,
    status: 403,
    message: 'User has no permission to delete elements from persistence storage.',
    remedy: REMEDY,
    source: 'data 6.3',
    choice: 'Another user than one’s own answers 3095.',
  },
  DESCRIBE_REFUSED: {
    code: 1015,
    status: 403,
    message: 'User has no permission to describe elements from persistence storage.',
    remedy: REMEDY,
    source: 'data 6.3',
    choice: 'The status, by analogy with a removal.',
  },
  PERMISSION_REFUSED: {
    code: 1023,
    status: 403,
    message: 'User has no permission to change permission for the current table.',
    remedy: REMEDY,
    source: 'data 6.1',
    choice: 'The status, by analogy with a removal.',
  },
  PERMISSION_NOT_UPDATED: {
    code: 1024,
    status: 400,
    message: 'Cannot update permission: %s',
    remedy: 'Send an operation that the message names, GRANT or DENY, and a user or a role.',
    source: 'data 6.1',
    choice: 'For what cannot be read; the trigger is not documented.',
  },
  COLUMN_REFUSED: {
    code: 1053,
    status: 400,
    message: "Access to '%s' is not allowed",
    remedy:
      'Leave the column out, or grant it to a role of the caller: Settings > Permissions lists what hides it.',
    source: 'data 6.3',
  },
  TABLE_OPERATION_REFUSED: {
    code: 1134,
    status: 403,
    message: 'Current user has no permission for %s operation on this table',
    remedy: REMEDY,
    source: 'data 6.3',
    choice: 'For relations and upserts; the spelling of operations is that of the Permissions API.',
  },
} as const satisfies Record<string, FaultEntry>
