import type { Request } from 'express'
import type { z } from 'zod'
import { ownValue, type JsonObject, type JsonValue } from '../../contract/json'
import { Fault } from '../../domain/fault'
import { parseInput } from '../../domain/parse-input'
import type { QuerySource } from '../../domain/query/data-query'
import { Body } from './body'
import { bodyText } from './body-text'

/** What a call says, as values: how HTTP or another protocol spells them is the matter of its door. */
export interface Input {
  /** A parameter that is part of the operation's address; '' where it has none of that name. */
  param: (name: string) => string
  /** The values sent under a name in the address; an empty list when it was not sent. */
  query: QuerySource
  /** Everything that was sent beside the body, by name. */
  queryNames: readonly string[]
  body: Body
}

/** The input of an HTTP request. A parameter that takes the rest of the path is malformed or not when it is read. */
export function inputOf(request: Request): Input {
  // Express reads the address anew each time it is asked
  const { query } = request
  return {
    param: (name) => paramOf(request, name),
    query: (name) => textsOf(query[name]),
    queryNames: Object.keys(query),
    body: Body.ofText(bodyText(request)),
  }
}

/** What a call says where its door has decoded values instead of an address and a text. */
export interface SentValues {
  /** The parameters of the operation's address. */
  params?: Readonly<Record<string, string>>
  /** What stands beside the body; null is as good as not sent. */
  query?: Readonly<JsonObject>
  body?: JsonValue
}

export function inputOfValues({ params = {}, query = {}, body = null }: SentValues): Input {
  return {
    param: (name) => ownValue(params, name) ?? '',
    query: (name) => {
      const value = ownValue(query, name) ?? null
      return value === null ? [] : [value]
    },
    queryNames: Object.keys(query).filter((name) => query[name] !== null),
    body: Body.ofValue(body),
  }
}

/** The object of the body, checked. Faults: 3038 8002, REQUEST_REFUSED naming what does not fit. */
export function bodyAs<T>({ body }: Input, schema: z.ZodType<T>): T {
  return parseInput(schema, body.object().values)
}

/** The query, checked; a parameter that comes twice is a list. Faults: REQUEST_REFUSED naming what does not fit. */
export function queryAs<T>({ query, queryNames }: Input, schema: z.ZodType<T>): T {
  const valueOf = (name: string): unknown => {
    const values = query(name)
    return values.length === 1 ? values[0] : values
  }
  return parseInput(schema, Object.fromEntries(queryNames.map((name) => [name, valueOf(name)])))
}

/** A parameter of the query as text; '' for one that was not sent, or twice. */
export function queryText({ query }: Input, name: string): string {
  const [value, ...more] = query(name)
  return typeof value === 'string' && more.length === 0 ? value : ''
}

/**
 * A parameter that takes several segments has the query for its end: Swift sends `/` and `?` of an identity as they are
 * (wire-reference.md A.3).
 */
function paramOf({ params, url }: Request, name: string): string {
  const value = params[name] ?? ''
  return typeof value === 'string' ? value : [value.join('/'), ...rawQueryOf(url)].join('?')
}

/** What follows the question mark, decoded; none without one. Faults: REQUEST_UNREADABLE. */
function rawQueryOf(url: string): string[] {
  const [, ...query] = url.split('?')
  try {
    return query.length === 0 ? [] : [decodeURIComponent(query.join('?'))]
  } catch {
    throw new Fault('REQUEST_UNREADABLE', { fill: ['the address is malformed'] })
  }
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
}
