import { distance } from 'fastest-levenshtein'
import { isJsonObject, type JsonValue } from '../../contract/json'
import { Fault } from '../../domain/fault'
import type { Input } from './input'

/** What says which rows there are, so that they can be counted. */
export const ROW_OPTIONS: readonly string[] = [
  ...['where', 'whereClause', 'having', 'groupBy', 'distinct', 'props', 'property', 'excludeProps'],
]

/** What a query may say: every option that an SDK or a page of the vendor sends (data reference 2.1). */
export const QUERY_OPTIONS: readonly string[] = [
  ...ROW_OPTIONS,
  ...['sortBy', 'pageSize', 'offset', 'loadRelations', 'relationsDepth', 'relationsPageSize'],
  // of columns that hold a file, and no table has one yet
  'fileReferencePrefix',
]

/** The same of groups within groups (data reference 2.6). */
export const GROUPING_OPTIONS: readonly string[] = [
  ...QUERY_OPTIONS,
  ...['groupDepth', 'groupPageSize', 'recordsPageSize', 'groupPath'],
]

/** What names a clause. */
export const CLAUSE_OPTIONS: readonly string[] = ['where', 'whereClause']

/** Names that other services and older SDKs have for an option. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ['properties', 'props'],
  ['fields', 'props'],
  ['select', 'props'],
  ['excludeproperties', 'excludeProps'],
  ['relations', 'loadRelations'],
  ['related', 'loadRelations'],
  ['condition', 'where'],
  ['filter', 'where'],
  ['query', 'where'],
  ['havingclause', 'having'],
  ['sort', 'sortBy'],
  ['order', 'sortBy'],
  ['orderby', 'sortBy'],
  ['limit', 'pageSize'],
  ['skip', 'offset'],
])

/** Names of options are short; longer ones are not compared. */
const LONGEST_NAME = 40
/** A name that takes more changes than this is another word. */
const MOST_CHANGES = 3

/**
 * Refuses whatever a query says that nobody would honour, since the answer would be that of another question: our
 * choice. In the address, what begins with `_` or `utm_` is passed over: tools add it against caches and to count
 * visits. Faults: REQUEST_REFUSED naming the first, 8002.
 */
export function refuseOtherOptions(
  input: Input,
  known: { inAddress?: readonly string[]; inBody?: readonly string[] },
): void {
  refuseInAddress(input, known.inAddress ?? [], known.inBody ?? [])
  if (known.inBody) refuseInBody(input, known.inBody)
}

/** The input of a call whose path and body say everything. Faults: REQUEST_REFUSED for anything that stands beside them. */
export function withoutOptions(input: Input): Input {
  refuseOtherOptions(input, {})
  return input
}

function refuseInAddress({ queryNames, query }: Input, known: readonly string[], inBody: readonly string[]) {
  const other = queryNames.find(
    (name) => !known.includes(name) && !/^(_|utm_)/.test(name) && query(name).some(saysSomething),
  )
  if (other === undefined) return
  throw inBody.includes(other)
    ? refusal(other, `Send '${other}' in the body.`)
    : refusal(other, hintFor(other, [...known, ...inBody]))
}

/** Marks of SDKs, such as `___jsonclass`, are no options. JS sends `properties` and `relations` where it means none. */
function refuseInBody({ body }: Input, known: readonly string[]): void {
  const sent = body.value()
  // anything but an object is refused by whoever reads it
  if (!isJsonObject(sent)) return
  const other = Object.entries(sent).find(
    ([name, value]) => !known.includes(name) && !name.startsWith('___') && saysSomething(value),
  )
  if (other) throw refusal(other[0], hintFor(other[0], known))
}

const saysSomething = (value: JsonValue): boolean =>
  value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

function refusal(name: string, hint: string): Fault {
  return new Fault('REQUEST_REFUSED', {
    fill: [`There is no option '${name}' here`],
    property: name,
    hint,
  })
}

function hintFor(name: string, known: readonly string[]): string {
  const nearest = nearestOf(name.toLowerCase(), known)
  if (nearest !== undefined) return `Did you mean '${nearest}'?`
  return known.length === 0 ? 'This call takes none.' : `This call takes ${[...new Set(known)].join(', ')}.`
}

function nearestOf(name: string, known: readonly string[]): string | undefined {
  const meant = MEANT.get(name)
  if (meant !== undefined && known.includes(meant)) return meant
  if (name.length > LONGEST_NAME) return undefined
  const scored = known
    .map((option) => ({ option, changes: distance(name, option.toLowerCase()) }))
    .filter(({ option, changes }) => changes <= Math.min(MOST_CHANGES, option.length / 2))
  return scored.sort((a, b) => a.changes - b.changes)[0]?.option
}
