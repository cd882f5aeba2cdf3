import { jsonText, type JsonValue } from '../../../contract/json'
import { isDateType, type ValueType } from './values'

/** A value as the vendor's database writes it: dates as `2026-01-02 03:04:05` in GMT. */
export function valueText(value: JsonValue, type: ValueType): string {
  if (typeof value === 'number' && isDateType(type))
    return type === 'DATE' ? isoText(value).slice(0, 10) : isoText(value).slice(0, 19).replace('T', ' ')
  return jsonText(value)
}

/** '' for a time that no calendar has. */
export function isoText(epochMs: number): string {
  const date = new Date(epochMs)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}
