import type { FaultEntry } from './fault-entry'

/** Roles (wire reference C.4, F.4). */
export const ROLE_FAULTS = {
  ROLE_UNKNOWN: {
    code: 2005,
    status: 400,
    message: 'Could not find role',
    remedy: 'Create the role in Settings > Roles.',
    source: 'F.4',
    choice:
      'Also for finding the users of a system role, which the vendor refuses with a code that is not known.',
  },
  SYSTEM_ROLE_ASSIGNED: {
    code: 2007,
    status: 400,
    message: 'Could not assign system role',
    remedy: 'System roles come from the client kind and the login; assign a role of your own.',
    source: 'F.4',
  },
  SYSTEM_ROLE_UNASSIGNED: {
    code: 2008,
    status: 400,
    message: 'Could not unassign system role',
    remedy: 'System roles come from the client kind and the login; unassign a role of your own.',
    source: 'F.4',
  },
  ROLES_NOT_FOR_CLIENTS: {
    code: 2011,
    status: 400,
    message: 'Assigning/unassigning a role can be done only from server code',
    remedy: 'Use the CloudCode key, or assign the role in the user’s details.',
    source: 'F.4',
  },
  ROLE_NOT_ASSIGNED: {
    code: 3058,
    status: 400,
    message: 'Could not assign role to user',
    remedy: 'An internal failure; nothing was changed. The server’s log says more.',
    source: 'F.4',
    choice:
      'For an internal failure alone: assigning what is assigned already is a success. The trigger is not documented.',
  },
  ROLE_NOT_UNASSIGNED: {
    code: 3059,
    status: 400,
    message: 'Could not unassign role from user',
    remedy: 'The user does not have the role. Of an internal failure the log says more.',
    source: 'F.4',
    choice:
      'For a role that the user does not have, and for an internal failure: the trigger is not documented.',
  },
} as const satisfies Record<string, FaultEntry>
