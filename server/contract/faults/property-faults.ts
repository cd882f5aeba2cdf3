import type { FaultEntry } from './fault-entry'

/** Declaring user properties. The wording of 3016, 3017, 3056, 3065 and 3073 is ours: the list’s is not known. */
export const PROPERTY_FAULTS = {
  PROPERTY_NAME_RESERVED: {
    code: 3016,
    status: 400,
    message: "Unable to add property '%s'. The name is reserved",
    remedy: 'Choose another name.',
    source: 'F.4',
    choice: 'The wording: the list’s is not known.',
  },
  PROPERTY_NAME_GRAVE: {
    code: 1038,
    status: 400,
    message: "Property name '%s' contains the grave accent character",
    remedy: 'Choose a name without it: in clauses it stands around names.',
    source: 'data 7.5',
    choice: 'The wording: the list’s is not known.',
  },
  PROPERTY_EXISTS: {
    code: 3017,
    status: 400,
    message: "Unable to add property '%s'. A property with that name already exists",
    remedy: 'Choose another name, or edit the property that exists. Names are compared without case.',
    source: 'F.4',
    choice: 'The wording: the list’s is not known.',
  },
  PROPERTY_TYPE_CHANGE_REFUSED: {
    code: 3056,
    status: 400,
    message: "Unable to change the type of property '%s'. A stored value does not fit",
    remedy: 'Correct or clear the stored values first.',
    source: 'F.4',
    choice: 'The wording: the list’s is not known.',
  },
  PROPERTY_NOT_REMOVABLE: {
    code: 3065,
    status: 400,
    message: "Property '%s' cannot be deleted",
    remedy: 'The password and the identity property stay; make another property the identity first.',
    source: 'F.4',
    choice: 'The wording: the list’s is not known.',
  },
  IDENTITY_HAS_NULLS: {
    code: 3073,
    status: 400,
    message: "Property '%s' has empty or repeated values and cannot be the identity or be required",
    remedy: 'Give the property a default value, or give every user a value of its own first.',
    source: 'F.4',
    choice: 'The wording, and that repeated values answer it too.',
  },
} as const satisfies Record<string, FaultEntry>
