import type { FaultEntry } from './fault-entry'

/** Roles (users-api.md C.4, F.4). */
export const ROLE_FAULTS = {
  ROLE_UNKNOWN: {
    code: 2005,
    status: 400,
    message: 'Could not find role',
    remedy: 'Create the role in Settings > Roles.',
  },
  SYSTEM_ROLE_ASSIGNED: {
    code: 2007,
    status: 400,
    message: 'Could not assign system role',
    remedy: 'System roles come from the client kind and the login; assign a role of your own.',
  },
  SYSTEM_ROLE_UNASSIGNED: {
    code: 2008,
    status: 400,
    message: 'Could not unassign system role',
    remedy: 'System roles come from the client kind and the login; unassign a role of your own.',
  },
  ROLES_NOT_FOR_CLIENTS: {
    code: 2011,
    status: 400,
    message: 'Assigning/unassigning a role can be done only from server code',
    remedy: 'Use the CloudCode key, or assign the role in the user’s details.',
  },
  ROLE_NOT_UNASSIGNED: {
    code: 3059,
    status: 400,
    message: 'Could not unassign role from user',
    remedy: 'The user does not have the role.',
  },
} as const satisfies Record<string, FaultEntry>
