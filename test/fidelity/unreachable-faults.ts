import type { FaultName } from '../../server/contract/faults'

/** What the code behind an operation leads to by its text, and never when it runs. */
export interface Unreachable {
  /** A function, or the beginning of the place of one operation or of several. */
  within: string
  /** Faults that are never thrown. */
  faults?: readonly FaultName[] | 'all'
  /** Functions that are never called. */
  calls?: readonly string[]
  because: string
}

/** The same for several functions. */
const each = (functions: readonly string[], told: Omit<Unreachable, 'within'>): Unreachable[] =>
  functions.map((within) => ({ within, ...told }))

const AS_DEVELOPER = 'a developer has no session, and no permission is asked for'
const OF_PERMISSIONS: readonly FaultName[] = [
  'COLUMN_REFUSED',
  'CREATE_REFUSED',
  'FIND_REFUSED',
  'REMOVE_OTHERS_REFUSED',
  'REMOVE_REFUSED',
  'TABLE_OPERATION_REFUSED',
  'UPDATE_OTHERS_REFUSED',
  'UPDATE_REFUSED',
]

/** Users that are new, changed or both go through the same functions, which ask what the deed is. */
const OF_DEEDS: readonly Unreachable[] = [
  ...each(['updateUser', 'updateObject', 'bulkUpdate', 'changeObject', 'writeUser', 'preparePassword'], {
    calls: ['admitRegistration'],
    because: 'it changes what is there',
  }),
  ...each(['updateObject', 'bulkUpdate', 'changeObject'], {
    calls: ['refuseTakenId'],
    because: 'it makes nothing that could have an objectId',
  }),
  ...each(['createObjects', 'createObject', 'performRegistration'], {
    calls: ['admitUpdate', 'sentPassword', 'guardNewPassword', 'entityNotFound'],
    because: 'what it makes is new',
  }),
  ...each(['upsertObjects', 'upsertObject'], {
    calls: ['entityNotFound', 'refuseTakenId'],
    because: 'what is not there is made',
  }),
  ...each(['saveObject', 'deepSave'], {
    calls: ['refuseTakenId'],
    because: 'what comes with an objectId is there, or is refused',
  }),
  {
    within: 'deepSave',
    faults: ['RELATION_HOLDS_ONE', 'WHERE_INVALID'],
    because: 'children are named by their ids, and a relation to one takes one object',
  },
  ...each(['updateUser', 'writeUser', 'preparePassword'], {
    calls: ['entityNotFound'],
    because: 'it says itself which fault tells that the user is not there',
  }),
  ...each(['changeObject', 'writeUser', 'preparePassword'], {
    calls: ['sentPassword'],
    because: 'the password is set for the user, and not sent among the properties',
  }),
  ...each(['changeObject', 'writeUser', 'preparePassword'], {
    faults: ['PASSWORD_OF_NOBODY'],
    because: 'a developer who sets a password is answered REQUEST_REFUSED',
  }),
  ...each(['changeUserStatus', 'setPassword', 'preparePassword'], {
    calls: ['admitUpdate', 'withValues'],
    because: 'no property is sent',
  }),
  {
    within: 'preparePassword',
    faults: ['REQUEST_REFUSED'],
    because: 'the user has a password, and no status is set',
  },
  ...each(['createUser', 'writeUser', 'preparePassword'], {
    calls: ['guardActor', 'requireSession'],
    because: AS_DEVELOPER,
  }),
  {
    within: 'deleteUser',
    calls: ['guardUserRemoval'],
    because: AS_DEVELOPER,
  },
  {
    within: 'console/operations/record-operations.ts',
    faults: [
      ...OF_PERMISSIONS,
      'REGISTRATION_DISABLED',
      'USER_TOKEN_UNKNOWN',
      'SESSION_TIMEOUT',
      'USER_DISABLED',
    ],
    because: AS_DEVELOPER,
  },
  {
    within: 'console/operations/cell-operations.ts',
    faults: ['COLUMN_REFUSED', 'FIND_REFUSED', 'TABLE_OPERATION_REFUSED'],
    because: AS_DEVELOPER,
  },
  {
    within: 'performRegistration',
    calls: ['guardCreate', 'guardColumns', 'guardSwitch', 'guardTableOperation'],
    because: 'the switch for registrations governs it, and no permission',
  },
  ...each(['updateUser', 'updateObject'], {
    calls: ['guardCreate', 'guardSwitch', 'guardTableOperation'],
    because: 'it changes what is there',
  }),
  {
    within: 'createObjects',
    calls: ['guardUpdate', 'guardTableOperation'],
    because: 'what it makes is new',
  },
  {
    within: 'writtenRecord',
    faults: ['COLUMN_REFUSED', 'FIND_REFUSED'],
    because: 'what was written is looked for as a developer would',
  },
  ...each(['presenterOfWrite', 'presentWritten'], {
    faults: ['COLUMN_REFUSED', 'RELATION_UNKNOWN', 'TABLE_UNKNOWN'],
    because: 'the table was written to, and a hidden column that was sent was refused before',
  }),
  {
    within: 'writeOne',
    faults: ['FIND_REFUSED'],
    calls: ['guardTableOperation'],
    because: 'who may write an object need not find it, and nothing is upserted',
  },
  {
    within: 'relationChange',
    faults: ['FIND_REFUSED'],
    because: 'who may change the relations of an object need not find it',
  },
  {
    within: 'findUser',
    faults: ['COLUMN_REFUSED', 'RELATION_UNKNOWN', 'TABLE_UNKNOWN'],
    because: 'Users is always there, and columns are chosen from what is shown',
  },
  ...each(
    [
      'console/operations/acl-operations.ts',
      'console/operations/column-operations.ts',
      'console/operations/permission-operations.ts',
      'control/operations/table-operations.ts',
    ],
    { faults: ['COLUMN_REFUSED'], because: AS_DEVELOPER },
  ),
  ...each(['describeFor', 'setObjectPermission', 'setTablePermission', 'setUsersPermissions'], {
    faults: ['COLUMN_REFUSED'],
    because: 'no column is named',
  }),
]

const OF_SETTINGS: readonly FaultName[] = ['EMAIL_PROPERTY_MISSING', 'TEMPLATE_OFF', 'REDIRECT_UNSUPPORTED']

export const UNREACHABLE: readonly Unreachable[] = [
  ...OF_DEEDS,
  ...each(['presentUser', 'presenterOfWrite', 'presentWritten'], {
    faults: ['QUERY_TOO_COSTLY'],
    because: 'what it takes to show one object is not counted',
  }),
  {
    within: 'presentUser',
    faults: ['COLUMN_REFUSED', 'RELATION_UNKNOWN', 'TABLE_UNKNOWN'],
    because: 'nothing is asked of a user by name: all that is declared comes',
  },
  {
    within: 'writtenRecord',
    faults: ['ENTITY_NOT_FOUND', 'TABLE_UNKNOWN'],
    because: 'the object was just put',
  },
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
    calls: ['guardCreate', 'guardSwitch', 'guardTableOperation', 'guardUpdate', 'guardUserUpdate'],
    because: 'what may not be changed was passed over',
  },
  {
    within: 'bulkUpdate',
    faults: ['ENTITY_NOT_FOUND', 'PASSWORD_NOT_TEXT', 'PASSWORD_OF_NOBODY', 'UPDATE_IDENTITY_TAKEN'],
    because: 'the objects were just found, and neither password nor identity may be sent',
  },
  {
    within: 'describeUserClass',
    faults: ['TABLE_UNKNOWN'],
    because: 'Users is always there',
  },
  {
    within: "vendor/operations/user-operations.ts 'delete'",
    faults: ['TABLE_UNKNOWN'],
    because: 'Users is always there',
  },
  ...each(['deleteUser', 'bulkDelete', 'deleteAllObjects'], {
    calls: ['entityNotFound'],
    because: 'what it removes was just found',
  }),
  {
    within: 'bulkDelete',
    calls: ['guardRemove', 'guardUserRemoval'],
    because: 'what may not be removed was passed over',
  },
  {
    within: 'loginByToken',
    faults: ['REDIRECT_UNSUPPORTED'],
    because: 'only the account picker goes on to another page',
  },
  {
    within: 'putSocialUser',
    faults: ['REQUEST_REFUSED'],
    because: 'what is known of an account are texts and numbers, which nobody has to calculate',
  },
  {
    within: 'loginByToken',
    faults: ['REDIRECT_UNSUPPORTED'],
    because: 'the caller itself gets the session, and no page does',
  },
  {
    within: 'composeFidelity',
    faults: 'all',
    because: 'the ledger tells of every fault and throws none',
  },
  {
    within: 'putNewApp',
    faults: ['TABLE_UNKNOWN'],
    because: 'the tables of a new app have names that tables can have',
  },
  {
    within: 'deleteTable',
    faults: ['RELATION_UNKNOWN'],
    because: 'it deletes the relations that there are',
  },
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
    within: 'deleteLoginProvider',
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
    within: "console/operations/application-operations.ts 'get'",
    faults: ['APP_UNKNOWN'],
    because: 'it opens the apps that there are',
  },
  {
    within: "console/operations/record-operations.ts 'get' `${APP_ROOT}/data/tables`",
    faults: ['TABLE_UNKNOWN'],
    because: 'it opens the tables that there are',
  },
  {
    within: "console/operations/cell-operations.ts 'post' `${APP_ROOT}/data/tables-counters`",
    faults: ['HAVING_INVALID', 'QUERY_PROPERTY_UNKNOWN', 'WHERE_INVALID'],
    because: 'every object is counted',
  },
]
