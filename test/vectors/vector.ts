import { readFileSync } from 'node:fs'

/** One request/response case of the wire reference, as data. */
export interface Vector {
  id: string
  operation: string
  precondition: string
  request: {
    method: string
    path: string
    headers?: Record<string, string>
    body?: unknown
    bodyAbsent?: boolean
    rawBody?: string
  }
  expect: {
    status: number | string
    code?: number
    codeAlternatives?: number[]
    message?: string
    messagePrefix?: string
    messageAlternatives?: string[]
    exactText?: string
    exactBody?: unknown
    exactKeys?: string[]
    bodyShape?: unknown
    absent?: string[]
    responseHeaders?: Record<string, string>
    codeJsonType?: string
  }
}

const ALL = JSON.parse(readFileSync(new URL('./vectors.json', import.meta.url), 'utf8')) as Vector[]
const isOfBinaryChannel = ({ id }: { id: string }): boolean => id.startsWith('amf-')

/** All cases but those of the binary channel. */
export const VECTORS: readonly Vector[] = ALL.filter((vector) => !isOfBinaryChannel(vector))

/** A case of the binary channel: its body stands for a packet, and a fault has its code as a text. */
export interface AmfVector extends Pick<Vector, 'id'> {
  request: { body: { source: string; operation: string; args: (string | Record<string, string>)[] } }
  expect: { status: number; message: string; code?: string; bodyShape: string | Record<string, string> }
}

export const AMF_VECTORS = ALL.filter(isOfBinaryChannel) as unknown as readonly AmfVector[]

/** What the placeholders of a vector stand for. */
export type Values = Record<string, string>

/** Puts values in place of `{name}`, also within objects and lists; `{repeat:a:N}` becomes N letters. */
export function fill<T>(template: T, values: Values): T {
  if (typeof template === 'string')
    return template
      .replace(/\{repeat:(.):(\d+)\}/g, (_, letter: string, count: string) => letter.repeat(Number(count)))
      .replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder) as T
  if (Array.isArray(template)) return template.map((item: unknown) => fill(item, values)) as T
  if (typeof template === 'object' && template !== null)
    return Object.fromEntries(
      Object.entries(template).map(([key, value]) => [key, fill<unknown>(value, values)]),
    ) as T
  return template
}
