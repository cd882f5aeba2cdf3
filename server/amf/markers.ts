/** The byte before a value of AMF0. */
export const AMF0 = {
  number: 0x00,
  boolean: 0x01,
  string: 0x02,
  object: 0x03,
  null: 0x05,
  undefined: 0x06,
  reference: 0x07,
  associativeArray: 0x08,
  objectEnd: 0x09,
  array: 0x0a,
  date: 0x0b,
  longString: 0x0c,
  xml: 0x0f,
  typedObject: 0x10,
  /** What follows is one value of AMF3. */
  amf3: 0x11,
} as const

/** The byte before a value of AMF3. */
export const AMF3 = {
  undefined: 0x00,
  null: 0x01,
  false: 0x02,
  true: 0x03,
  integer: 0x04,
  double: 0x05,
  string: 0x06,
  xmlDocument: 0x07,
  date: 0x08,
  array: 0x09,
  object: 0x0a,
  xml: 0x0b,
  byteArray: 0x0c,
  intVector: 0x0d,
  uintVector: 0x0e,
  doubleVector: 0x0f,
  objectVector: 0x10,
  dictionary: 0x11,
} as const
