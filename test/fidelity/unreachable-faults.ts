import type { FaultName } from '../../server/contract/faults'

/** Faults that the code behind an operation names, and that the operation does not answer. */
export interface Unreachable {
  /** A function, or the beginning of the place of one operation or of several. */
  within: string
  faults: readonly FaultName[] | 'all'
  because: string
}

const OF_SETTINGS: readonly FaultName[] = ['EMAIL_PROPERTY_MISSING', 'TEMPLATE_OFF', 'REDIRECT_UNSUPPORTED']

export const UNREACHABLE: readonly Unreachable[] = [
  {
    within: 'presentUser',
    faults: ['QUERY_PROPERTY_UNKNOWN', 'RELATION_UNKNOWN', 'TABLE_UNKNOWN'],
    because: 'nothing is asked of a user by name: all that is declared comes',
  },
  ...['saveObject', 'updateObject', 'upsertObject'].map((within): Unreachable => ({
    within,
    faults: ['RELATION_UNKNOWN'],
    because: 'the object is answered as a whole, and no relation is named',
  })),
  {
    within: 'bodySource',
    faults: ['PARAMETERS_NULL'],
    because: 'an empty body asks for the first page of everything',
  },
  {
    within: 'findByRole',
    faults: ['TABLE_UNKNOWN'],
    because: 'Users and the tables of its relations are always there',
  },
  {
    within: 'bulkUpdate',
    faults: ['ENTITY_NOT_FOUND', 'PASSWORD_OF_NOBODY', 'UPDATE_IDENTITY_TAKEN', 'UPDATE_USER_UNKNOWN'],
    because: 'the objects were just found, and neither password nor identity may be sent',
  },
  {
    within: 'upsertObjects',
    faults: ['ENTITY_NOT_FOUND', 'UPDATE_USER_UNKNOWN'],
    because: 'only what was just found is changed',
  },
  {
    within: 'findOrCreate',
    faults: ['REQUEST_REFUSED'],
    because: 'what is known of an account are texts and numbers, which nobody has to calculate',
  },
  {
    within: 'composeFidelity',
    faults: 'all',
    because: 'the ledger tells of every fault and throws none',
  },
  {
    within: 'createApp',
    faults: ['TABLE_UNKNOWN'],
    because: 'the tables of a new app have names that tables can have',
  },
  {
    within: 'deleteTable',
    faults: ['RELATION_UNKNOWN'],
    because: 'it deletes the relations that there are',
  },
  ...['removeUser', 'removeObject', 'bulkDelete'].map((within): Unreachable => ({
    within,
    faults: ['UPDATE_OTHERS_REFUSED'],
    because: 'the guard is told to refuse removals with a code of their own',
  })),
  {
    within: 'resetTemplate',
    faults: ['TEMPLATE_NEEDED'],
    because: 'whether it is sent stays as it is',
  },
  {
    within: 'changeProviders',
    faults: OF_SETTINGS,
    because: 'no other setting changes',
  },
  {
    within: 'removeLoginProvider',
    faults: ['REQUEST_REFUSED'],
    because: 'a list that is stored stays one that can be',
  },
  {
    within: 'configureMail',
    faults: [...OF_SETTINGS, 'REQUEST_REFUSED'],
    because: 'one switch changes, to a value that was checked',
  },
  {
    within: "console/operations/setting-operations.ts 'put' `${APP_ROOT}/domaincontrolsettings`",
    faults: OF_SETTINGS,
    because: 'no other setting changes',
  },
  {
    within: 'console/operations/record-operations.ts',
    faults: [
      'UPDATE_OTHERS_REFUSED',
      'REMOVE_OTHERS_REFUSED',
      'USER_TOKEN_UNKNOWN',
      'SESSION_TIMEOUT',
      'USER_DISABLED',
    ],
    because: 'server code has no session and may change everybody',
  },
  {
    within: "console/operations/application-operations.ts 'get'",
    faults: ['APP_UNKNOWN'],
    because: 'it opens the apps that there are',
  },
  {
    within: "console/operations/record-operations.ts 'put' `${APP_ROOT}/data/:table/:objectId`",
    faults: ['PASSWORD_NOT_TEXT', 'PASSWORD_OF_NOBODY', 'UPDATE_USER_UNKNOWN'],
    because: 'users are changed on a way of their own',
  },
  {
    within: "console/operations/record-operations.ts 'get' `${APP_ROOT}/data/tables`",
    faults: ['TABLE_UNKNOWN'],
    because: 'it opens the tables that there are',
  },
  {
    within: "console/operations/record-operations.ts 'delete' `${APP_ROOT}/data/tables/:table/all`",
    faults: ['PARAMETERS_NULL', 'WHERE_INVALID'],
    because: 'the clause is our own',
  },
]
