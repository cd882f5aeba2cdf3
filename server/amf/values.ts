/**
 * A value of AMF. A plain number is an integer of AMF3 where it fits, else a double.
 * Arrays are dense; a byte array is a Uint8Array.
 */
export type AmfValue =
  | undefined
  | null
  | boolean
  | number
  | string
  | Date
  | Uint8Array
  | AmfDouble
  | AmfXml
  | AmfObject
  | AmfRecord
  | AmfAssociativeArray
  | AmfVector
  | AmfDictionary
  | AmfValue[]

export type AmfMembers = ReadonlyMap<string, AmfValue>

/** A double. Reading gives it only where a plain number would be written as an integer. */
export class AmfDouble {
  constructor(readonly value: number) {}
}

/** XML as text, not parsed. `legacy` is the older kind, XMLDocument. */
export class AmfXml {
  constructor(
    readonly text: string,
    readonly legacy = false,
  ) {}
}

/** An object; without a class its class name is ''. */
export class AmfObject {
  /** @param sealed How many of the members, from the first, belong to the class itself. The others were added to it. */
  constructor(
    readonly className: string,
    readonly members: AmfMembers,
    readonly sealed = 0,
  ) {}
}

/**
 * An object for writing alone: reading gives none. Each member is asked for when its turn comes, so that no second form of
 * a large answer is made.
 */
export class AmfRecord {
  constructor(
    readonly className: string,
    readonly names: readonly string[],
    readonly valueAt: (name: string) => AmfValue,
  ) {}
}

/** An array that has named members too, or only those. */
export class AmfAssociativeArray {
  constructor(
    readonly items: AmfValue[],
    readonly members: AmfMembers,
  ) {}
}

export type AmfVectorKind = 'int' | 'uint' | 'double' | 'object'

/** An array of one type. The items of all kinds but `object` are plain numbers. */
export class AmfVector {
  /** @param className The type of the items, for `object`; '' for any. */
  constructor(
    readonly kind: AmfVectorKind,
    readonly items: AmfValue[],
    readonly fixed = false,
    readonly className = '',
  ) {}
}

/** A map whose keys are of any type. */
export class AmfDictionary {
  constructor(
    readonly entries: [key: AmfValue, value: AmfValue][],
    readonly weakKeys = false,
  ) {}
}

const INTEGER_LIMIT = 2 ** 28

/** Whether AMF3 can hold the number as an integer of 29 bits. It has no integer for -0. */
export function fitsInteger(value: number): boolean {
  return Number.isInteger(value) && value >= -INTEGER_LIMIT && value < INTEGER_LIMIT && !Object.is(value, -0)
}
