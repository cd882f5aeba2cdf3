import type { FaultEntry } from './fault-entry'

/** Objects that are saved, many at once or in a transaction (data reference 5, 7.5). */
export const WRITE_FAULTS = {
  PROPERTY_TYPES_WRONG: {
    code: 1007,
    status: 400,
    message:
      'Unable to save object - invalid data type for properties - %s. You can change the property type in developer console.',
    remedy: 'Send values of the types that the columns have, or change those.',
    source: 'data 7.5',
    choice: 'The code, which the list has with another text. Users answer 3049.',
  },
  DATE_INVALID: {
    code: 1110,
    status: 400,
    message: 'Invalid date format for property %s',
    remedy: 'Send epoch milliseconds, or a date text that the vendor’s page on dates lists.',
    source: 'data 7.5',
    choice: 'The code, which the list has with another text. Users answer 3049.',
  },
  TOO_MANY_OBJECTS: {
    code: 413,
    status: 400,
    message: 'Bulk create operation supports no more than %s objects',
    remedy: 'Send fewer objects at once, or allow more in Settings > User properties.',
    source: 'data 5.6',
    choice: 'The code, since none is known, and that a bulk upsert answers it too.',
  },
  OBJECT_ID_TAKEN: {
    code: 1062,
    status: 400,
    message: "Duplicate entry '%s' for key 'objectId'",
    remedy: 'Choose another objectId, leave it out, or update the object that has it.',
    source: 'data 7.5',
    choice: 'The wording: only the code was seen.',
  },
  TABLE_MISSING: {
    code: 1125,
    status: 400,
    message:
      "Table '%s' does not exists. All tables and columns must be present in the database before a transaction is executed.",
    remedy: 'Create the table first: a transaction and a deep save make none, whatever dynamic schema says.',
    source: 'data 5.6',
    choice: 'The code and the wording, after the one for a column.',
  },
  COLUMN_MISSING: {
    code: 1126,
    status: 400,
    message:
      "Column '%s' in table '%s' does not exists. All tables and columns must be present in the database before a transaction is executed.",
    remedy: 'Create the column first: a transaction and a deep save make none, whatever dynamic schema says.',
    source: 'data 5.6',
    choice: 'The code, and that a deep save and a relation column answer it too: the text alone was seen.',
  },
  RELATION_HOLDS_ONE: {
    code: 1128,
    status: 400,
    message: 'Unable to save more than one related object for column %s',
    remedy: 'Send one object; to replace the one that is there, set the relation.',
    source: 'data 2.5',
    choice:
      'Also for adding to a relation to one that is filled, which the reference takes for a replacement.',
  },
} as const satisfies Record<string, FaultEntry>
