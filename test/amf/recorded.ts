import { readFileSync } from 'node:fs'
import { AmfDouble, AmfObject, type AmfValue } from '../../server/amf'

/** One call of the vendor's Java client, and an answer that it accepted. */
export interface Recorded {
  source: string
  operation: string
  /** The arguments as JSON: dates as milliseconds, objects without their classes, some of them without `___class`. */
  args: unknown[]
  /** The classes of typed objects among the arguments, sorted. */
  classes: string[]
  /** Whether a user token was among the headers. */
  userToken: boolean
  /** Both as base64. */
  request: string
  answer?: string
  /** The code, where the answer is an ErrorMessage. */
  fault?: string
}

export const RECORDED = readFileSync(new URL('recorded.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded)

export const bytesOf = (base64: string): Uint8Array => Buffer.from(base64, 'base64')

/** Every packet that was recorded, in both directions. */
export const RECORDED_PACKETS = RECORDED.flatMap(({ request, answer }) =>
  answer === undefined ? [request] : [request, answer],
).map(bytesOf)

/** A decoded value as the recording has it, with `___class` everywhere. */
export function asJson(value: AmfValue): unknown {
  if (value instanceof AmfDouble) return value.value
  if (value instanceof Date) return value.getTime()
  if (Array.isArray(value)) return value.map(asJson)
  if (value instanceof AmfObject)
    return Object.fromEntries([...value.members].map(([name, member]) => [name, asJson(member)]))
  return value
}

/** The class names below a value, sorted. */
export function classesOf(value: AmfValue): string[] {
  const found = new Set<string>()
  const visit = (each: AmfValue): void => {
    if (Array.isArray(each)) each.forEach(visit)
    if (!(each instanceof AmfObject)) return
    if (each.className !== '') found.add(each.className)
    each.members.forEach(visit)
  }
  visit(value)
  return [...found].sort()
}

/** The member of an object; throws where there is no such object. */
export function member(value: AmfValue, name: string): AmfValue {
  if (!(value instanceof AmfObject)) throw new Error(`no object with ${name}`)
  return value.members.get(name)
}
