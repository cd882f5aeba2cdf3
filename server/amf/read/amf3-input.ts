import type { AmfValue } from '../values'
import type { Budget } from './budget'
import type { ByteReader } from './byte-reader'

/** What the objects of a class have in common; sent once and referred to afterwards. */
export interface Traits {
  className: string
  dynamic: boolean
  externalizable: boolean
  /** Names of the members that every object of the class has. */
  sealed: string[]
  /** Characters of all its names. */
  size: number
}

/** What the parts of the AMF3 reader share. */
export interface Amf3Input {
  readonly bytes: ByteReader
  readonly budget: Budget
  readonly traits: Traits[]
  /** The next value, with its marker. */
  value: () => AmfValue
  /** The next text without marker: of names, and of the class of a vector. */
  text: () => string
}

/** Reads what follows the header of a value that can be referred to. `header` is without the bit that says so. */
export type ReadContents = (input: Amf3Input, header: number) => AmfValue
