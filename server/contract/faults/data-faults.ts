import type { FaultEntry } from './fault-entry'

/**
 * The data service (wire reference C.5, F.4). The wording of 1035 and 1136 is ours: the list’s is not known.
 * 1000 is with the users.
 */
export const DATA_FAULTS = {
  NOTHING_TO_UPDATE: {
    code: 1001,
    status: 400,
    message: 'Cannot update object without any properties',
    remedy: 'Send the properties to change.',
    source: 'C.5',
    choice: 'Code and wording: not in the wire reference.',
  },
  OFFSET_INVALID: {
    code: 1004,
    status: 400,
    message: 'Invalid offset. Offset must not be negative',
    remedy: 'Send a whole number from 0.',
    source: 'C.5',
    choice: 'Code and wording: not in the wire reference.',
  },
  PAGE_SIZE_NEGATIVE: {
    code: 1005,
    status: 400,
    message: 'Invalid page size. Page size must be positive',
    remedy: 'Send a whole number from 1 to 100.',
    source: 'data 7.5',
    choice: 'The wording, and that 0 has the code of a negative one.',
  },
  QUERY_PROPERTY_UNKNOWN: {
    code: 1006,
    status: 400,
    message: "Column '%s' does not exist in table '%s'",
    remedy: 'Name columns that the table has; errorData tells what is wrong with the entry.',
    source: 'data 7.5',
    choice: 'Also for an entry that cannot be read, whose text at the vendor is not known.',
  },
  TABLE_UNKNOWN: {
    code: 1009,
    status: 400,
    // the suites compare it as it is, the sentence within its own quotes
    message:
      "Table not found by name 'Table not found by name '%s'. Make sure the client class referenced in the API call has the same literal name as the table in Backendless console'",
    remedy: 'Check the name of the table. With dynamic schema on, creating an object creates its table.',
    source: 'data 7.5',
  },
  STORE_EMPTY: {
    code: 1010,
    status: 400,
    message: 'Unable to retrieve data - object store is empty',
    remedy: 'Create an object first, or ask with find, which answers an empty list.',
    source: 'data 7.5',
    choice: 'Also where a clause leaves nothing.',
  },
  WHERE_INVALID: {
    code: 1017,
    status: 400,
    message: 'Invalid where clause',
    remedy: 'Correct the clause; errorData.hint says where it broke.',
    source: 'C.5',
    choice: '1017 as the wire reference has it first; 19000 is its other code.',
  },
  HAVING_INVALID: {
    code: 19001,
    status: 400,
    message: 'Invalid having clause: %s',
    remedy: 'Correct the clause where the message says that it broke.',
    source: 'data 1.1',
  },
  QUERY_TOO_COSTLY: {
    code: 414,
    status: 400,
    message: 'Understudy does not carry out a query of this size: %s',
    remedy: 'Ask for less: fewer terms or names, shorter patterns, fewer relations in a row.',
    origin: 'understudy',
  },
  RELATION_UNKNOWN: {
    code: 1021,
    status: 400,
    message: 'There are no such properties : %s',
    remedy: 'Declare the relation column, or name it as "column:Table:n" when setting it.',
    source: 'C.5',
    choice: 'Code and wording: not in the wire reference.',
  },
  PAGE_SIZE_INVALID: {
    code: 1025,
    status: 400,
    message: 'Invalid pagesize. Page size cannot be greater than 100.',
    remedy: 'Ask for less and use offset for the rest.',
    source: 'data 2.1',
    choice: 'It also answers what is no whole number, as its hint says.',
  },
  PRIMARY_KEY_UNKNOWN: {
    code: 1035,
    status: 400,
    message: 'Primary key does not exist: %s',
    remedy: 'Send objectId, the only primary key of a table here.',
    source: 'F.4',
    choice: 'The wording: the list’s is not known.',
  },
  BULK_SYSTEM_COLUMNS: {
    code: 1136,
    status: 400,
    message: 'Bulk update is prohibited for system columns: %s',
    remedy: 'Leave the columns out that the server owns.',
    source: 'data 7.1',
  },
  BULK_IDENTITY_COLUMNS: {
    code: 3098,
    status: 400,
    message: 'Bulk update operation is prohibited for identity columns: %s',
    remedy: 'Change the identity of one user at a time.',
    source: 'F.4',
  },
} as const satisfies Record<string, FaultEntry>
