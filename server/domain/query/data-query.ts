import type { JsonValue } from '../../contract/json'
import type { FaultName } from '../../contract/faults'
import { ensure } from '../fault'

/** Page size where none is asked for, and the largest that is served (wire reference C.5). */
export const DEFAULT_PAGE_SIZE = 10
const MAX_PAGE_SIZE = 100
/** Deeper levels are not loaded, longer paths refused: our choice. */
export const MAX_RELATIONS_DEPTH = 10

const LISTS = new Set(['sortBy', 'props', 'property', 'excludeProps', 'loadRelations', 'groupBy', 'having'])

/** What a client asks of a table. */
export interface DataQuery {
  where: string
  sortBy: string[]
  /** Empty for all. */
  props: string[]
  excludeProps: string[]
  pageSize: number
  offset: number
  /** Paths such as `friends.address`; `*` stands for every relation of the table. */
  loadRelations: string[]
  /** Levels of relations that are loaded whatever their names; 0 for none. */
  relationsDepth: number
  /** Whether relations load by themselves; a depth of 0 that is asked for says no (the vendor's page data_auto_load). */
  autoLoad: boolean
  relationsPageSize: number
  /** Whether each user of `findByRole` comes with its roles. */
  loadRoles: boolean
}

/** The values sent under a name, in the body or in the address; none when it was not sent. */
export type QuerySource = (name: string) => readonly JsonValue[]

/**
 * Reads what SDKs send: JS joins lists with commas and repeats `property`, Swift sends arrays and numbers as text.
 * `distinct` is taken and has no effect: rows differ by objectId. What cannot be read is refused, since leaving a
 * clause out would name every object. Grouping is not served. Source: wire-reference.md C.4, C.5.
 */
export function readDataQuery(sent: QuerySource): DataQuery {
  const pageSize = readNumber(sent, 'pageSize', 'PAGE_SIZE_INVALID') ?? DEFAULT_PAGE_SIZE
  const relationsPageSize = readNumber(sent, 'relationsPageSize', 'PAGE_SIZE_INVALID') ?? DEFAULT_PAGE_SIZE
  for (const size of [pageSize, relationsPageSize])
    ensure(Number.isInteger(size) && size >= 1 && size <= MAX_PAGE_SIZE, 'PAGE_SIZE_INVALID')
  const offset = readNumber(sent, 'offset', 'OFFSET_INVALID') ?? 0
  ensure(Number.isInteger(offset) && offset >= 0, 'OFFSET_INVALID')
  const depth = readNumber(sent, 'relationsDepth', 'REQUEST_UNREADABLE')
  ensureAccepted(depth === undefined || (Number.isInteger(depth) && depth >= 0), 'relationsDepth')
  return {
    where: readWhere(sent),
    sortBy: readList(sent, 'sortBy'),
    props: readProps(sent),
    excludeProps: readList(sent, 'excludeProps'),
    pageSize,
    offset,
    loadRelations: readList(sent, 'loadRelations'),
    relationsDepth: Math.min(depth ?? 0, MAX_RELATIONS_DEPTH),
    autoLoad: depth !== 0,
    relationsPageSize,
    loadRoles: readText(sent, 'loadRoles', 'REQUEST_UNREADABLE').toLowerCase() === 'true',
  }
}

/** An empty list stands for all; so does a list with `*` in it. */
function readProps(sent: QuerySource): string[] {
  const names = [...readList(sent, 'props'), ...readList(sent, 'property')]
  return names.includes('*') ? [] : names
}

/** The clause under either of its names; '' for none. Grouping is not served. */
export function readWhere(sent: QuerySource): string {
  refuseGrouping(sent)
  return readText(sent, 'where', 'WHERE_INVALID') || readText(sent, 'whereClause', 'WHERE_INVALID')
}

function refuseGrouping(sent: QuerySource): void {
  for (const name of ['groupBy', 'having'])
    ensure(readList(sent, name).length === 0, 'NOT_FOUND', {
      fill: [`Finding with ${name} is not served`],
      property: name,
      hint: `Leave ${name} out and group what is found.`,
    })
}

/** One value, as text. */
function readText(sent: QuerySource, name: string, fault: FaultName): string {
  const [value = '', ...more] = sent(name).filter((given) => given !== null)
  ensureAccepted(typeof value !== 'object' && more.length === 0, name, fault)
  return String(value)
}

function readNumber(sent: QuerySource, name: string, fault: FaultName): number | undefined {
  const text = readText(sent, name, fault).trim()
  return text === '' ? undefined : Number(text)
}

/** Names from any mix of arrays and comma-joined text. */
function readList(sent: QuerySource, name: string): string[] {
  const values = sent(name)
    .flat()
    .filter((value) => value !== null)
  ensureAccepted(
    values.every((value) => typeof value !== 'object'),
    name,
  )
  return values
    .flatMap((value) => String(value).split(','))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}

function ensureAccepted(
  condition: boolean,
  name: string,
  fault: FaultName = 'REQUEST_UNREADABLE',
): asserts condition {
  ensure(condition, fault, {
    fill: [`${name} cannot be read`],
    property: name,
    hint: LISTS.has(name) ? 'Send a list of names.' : 'Send it once, as a text or a number.',
  })
}
