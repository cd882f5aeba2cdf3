import { someValue, type JsonValue } from '../../contract/json'
import { Fault } from '../fault'
import type { StoredProperty } from '../records'

/** Documents that were looked through: a bulk update gives the same one to many objects. */
const exact = new WeakSet<object>()

/**
 * Refuses a document with a whole number of 64 bits that a double cannot hold, as the vendor's database could, and with
 * one that is no double at all: they would be stored as others. Our choice. Faults: VALUE_TOO_LONG.
 */
export function refuseCutIntegers({ name, type }: StoredProperty, sent: JsonValue): void {
  if (type !== 'JSON' || (typeof sent === 'object' && sent !== null && exact.has(sent))) return
  if (hasCutInteger(sent))
    throw new Fault('VALUE_TOO_LONG', {
      property: name,
      hint: 'JSON holds whole numbers up to 2^53 exactly, and others up to 1.8e308; send longer ones as texts.',
    })
  if (typeof sent === 'object' && sent !== null) exact.add(sent)
}

const hasCutInteger = (document: JsonValue): boolean =>
  someValue(
    document,
    (value) => typeof value === 'number' && (!Number.isFinite(value) || isCutInteger(value)),
  )

/** The largest of 64 bits are read as 2^64: longer ones are doubles in the vendor's database, too. */
const isCutInteger = (value: number): boolean =>
  Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) <= 2 ** 64
