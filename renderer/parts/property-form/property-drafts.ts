import type { JsonValue } from '../../../server/contract/json'
import type { PropertyType } from '../../../server/contract/property'

/** What a property's value looks like while it is edited: always text; empty stands for null. */
export function toDraft(type: PropertyType, value: JsonValue): string {
  if (value === null) return ''
  if (type === 'DATETIME' && typeof value === 'number' && isTime(value)) return new Date(value).toISOString()
  if (typeof value === 'object') return JSON.stringify(value, null, 2)
  return type === 'JSON' ? JSON.stringify(value) : String(value)
}

type ReadDraft = { value: JsonValue } | { problem: string }

/** The value that a draft stands for, or what is wrong with it. */
export function readDraft(type: PropertyType, draft: string): ReadDraft {
  return draft.trim() === '' ? { value: null } : READERS[type](draft)
}

const readText = (draft: string): ReadDraft => ({ value: draft })

const readNumber = (draft: string): ReadDraft => {
  const value = Number(draft)
  return Number.isFinite(value) ? { value } : { problem: 'This is not a number' }
}

const READERS: Record<PropertyType, (draft: string) => ReadDraft> = {
  STRING: readText,
  TEXT: readText,
  FILE_REF: readText,
  INT: (draft) =>
    /^\s*[+-]?\d+\s*$/.test(draft) ? { value: Number(draft) } : { problem: 'This is not a whole number' },
  DOUBLE: readNumber,
  DECIMAL: readNumber,
  BOOLEAN: (draft) => ({ value: draft === 'true' }),
  DATETIME: (draft) => {
    const time = /^\s*-?\d+\s*$/.test(draft) ? Number(draft) : Date.parse(draft)
    return isTime(time) ? { value: time } : { problem: 'Give a date such as 2026-01-31T12:00:00Z' }
  },
  JSON: (draft) => {
    try {
      return { value: JSON.parse(draft) as JsonValue }
    } catch (error) {
      return { problem: error instanceof Error ? error.message : 'This is not JSON' }
    }
  },
}

function isTime(value: number): boolean {
  return !Number.isNaN(new Date(value).getTime())
}
