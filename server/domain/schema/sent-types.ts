import type { JsonObject } from '../../contract/json'
import { STRING_LIMIT, type PropertyType } from '../../contract/property'
import { isDateText } from './date-text'

const known = new WeakMap<JsonObject, Map<string, PropertyType>>()

/** Notes what a member of a sent object is, where its JSON form does not tell: a text or a date, whole or not. */
export function noteSentType(sent: JsonObject, name: string, type: PropertyType): void {
  const ofObject = known.get(sent) ?? new Map<string, PropertyType>()
  known.set(sent, ofObject.set(name, type))
}

/** Notes a text that would be taken for a date, by a channel that has dates of its own. */
export function noteText(sent: JsonObject, name: string, text: string): void {
  if (HAS_YEAR.test(text) && isDateText(text)) noteSentType(sent, name, 'STRING')
}

/** Soon seen, and nothing without it is a date. */
const HAS_YEAR = /\d{4}/

/** The type that was noted of a member; undefined where its value tells all that is known. */
export const sentTypeOf = (sent: JsonObject, name: string): PropertyType | undefined =>
  known.get(sent)?.get(name)

interface Sent {
  values: JsonObject
}

/**
 * Notes for objects that are created together what takes the values of all of them, so that a column that is added does
 * not depend on which comes first: our choice.
 */
export function noteTypesOfAll(list: readonly Sent[]): void {
  const widest = new Map<string, PropertyType>()
  forEachMember(list, (name, type) => {
    const other = widest.get(name.toLowerCase()) ?? type
    widest.set(name.toLowerCase(), WIDER[other] === type ? type : other)
  })
  forEachMember(list, (name, type, sent) => {
    const all = widest.get(name.toLowerCase())
    if (all !== undefined && WIDER[type] === all) noteSentType(sent, name, all)
  })
}

/** What takes the values of another type as well. */
const WIDER: Partial<Record<PropertyType, PropertyType>> = { INT: 'DOUBLE', STRING: 'TEXT' }

function forEachMember(
  list: readonly Sent[],
  look: (name: string, type: PropertyType, sent: JsonObject) => void,
): void {
  for (const { values: sent } of list)
    for (const [name, value] of Object.entries(sent))
      if (typeof value === 'number' || typeof value === 'string')
        look(name, sentTypeOf(sent, name) ?? widthOf(value), sent)
}

/** The type of a value as far as WIDER goes: whether a text could be a date takes long to tell. */
function widthOf(value: string | number): PropertyType {
  if (typeof value === 'number') return Number.isInteger(value) ? 'INT' : 'DOUBLE'
  return value.length > STRING_LIMIT ? 'TEXT' : 'STRING'
}
