import { isJsonObject, ownValue, type JsonObject, type JsonValue } from '../../contract/json'
import { Fault } from '../fault'
import { isWildPath, parseJsonPath, type JsonStep } from './json-path'
import { JsonDraft, type Moved, type Place } from './json-place'
import { PreparedValues, type Prepared } from './prepared-values'

/** More arguments than this are refused: our choice, since each may move every element of a long list. */
const MAX_ARGUMENTS = 100

/** What an operation does at the end of a path. */
type Deed = (place: Place, value: JsonValue, moved: Moved) => void

const DEEDS: ReadonlyMap<JsonValue | undefined, Deed> = new Map<JsonValue, Deed>([
  ['JSON_SET', ({ put }, value) => put(value)],
  ['JSON_INSERT', ({ current, put }, value) => (current === undefined ? put(value) : undefined)],
  ['JSON_REPLACE', ({ current, put }, value) => (current === undefined ? undefined : put(value))],
  ['JSON_REMOVE', ({ current, drop }) => (current === undefined ? undefined : drop())],
  ['JSON_ARRAY_APPEND', append],
  ['JSON_ARRAY_INSERT', ({ insert }, value) => insert?.(value)],
])

/** Whether a value is what the SDKs' JSON update builders make. */
export function isJsonUpdate(value: JsonValue): value is JsonObject {
  return isJsonObject(value) && typeof ownValue(value, '___operation') === 'string'
}

interface Update {
  deed: Deed
  args: { steps: readonly JsonStep[]; value: JsonValue }[]
}

const prepared = new PreparedValues<Update>()

/**
 * A document after an update, whose arguments are carried out in their order; null stays null. The operations do what
 * the functions of MySQL do that they are named after. Source: data reference 3. Faults: REQUEST_REFUSED naming the
 * property, and what `moved` throws.
 */
export function updateJson(
  document: JsonValue,
  update: JsonObject,
  property: string,
  moved: Moved,
): JsonValue {
  const { deed, args } = prepared.use(update, property, () => readUpdate(update, property))
  if (document === null) return null
  const draft = new JsonDraft(document, moved)
  for (const { steps, value } of args) {
    const place = draft.find(steps)
    if (place) deed(place, value, moved)
  }
  return draft.document
}

function readUpdate(update: JsonObject, property: string): Prepared<Update> {
  const operation = ownValue(update, '___operation')
  const deed = DEEDS.get(operation)
  if (!deed) return refuse(property, `there is no operation ${JSON.stringify(operation)}`)
  // what begins with `___` is a mark of an SDK
  const other = Object.keys(update).find((name) => name !== 'args' && !name.startsWith('___'))
  if (other !== undefined) return refuse(property, `an update has no '${other}'`)
  const args = argumentsIn(update, property).map(({ path, value }) => ({
    steps: stepsOf(path, operation, property),
    value,
  }))
  return { content: { deed, args }, steps: args.reduce((sum, { steps }) => sum + steps.length, 1) }
}

/** Behind the last element; what is no list becomes one. */
function append({ current, put }: Place, value: JsonValue, moved: Moved): void {
  if (Array.isArray(current)) moved(current.length)
  if (current !== undefined) put(Array.isArray(current) ? [...current, value] : [current, value])
}

interface Argument {
  path: string
  /** Null for a removal, which has none. */
  value: JsonValue
}

function argumentsIn(update: JsonObject, property: string): Argument[] {
  const args = ownValue(update, 'args') ?? null
  const isRemoval = ownValue(update, '___operation') === 'JSON_REMOVE'
  if (isRemoval !== Array.isArray(args) || typeof args !== 'object' || args === null)
    return refuse(
      property,
      isRemoval ? "'args' has to be a list of paths" : "'args' has to have paths and values",
    )
  const list = Array.isArray(args)
    ? args.map((path) => ({ path: typeof path === 'string' ? path : '', value: null }))
    : Object.entries(args).map(([path, value]) => ({ path, value }))
  if (list.length > MAX_ARGUMENTS) return refuse(property, `an update has at most ${MAX_ARGUMENTS} arguments`)
  return list
}

function stepsOf(path: string, operation: JsonValue | undefined, property: string): readonly JsonStep[] {
  const steps = parseJsonPath(path)
  if (!steps || isWildPath(steps)) return refuse(property, `'${path}' is no path to one place`)
  if (operation === 'JSON_ARRAY_INSERT' && steps.at(-1)?.kind !== 'index')
    return refuse(property, `'${path}' has to end in an index, such as [0]`)
  if (operation === 'JSON_REMOVE' && steps.length === 0)
    return refuse(property, `'${path}' is the whole value; send null for that`)
  return steps
}

function refuse(property: string, text: string): never {
  throw new Fault('REQUEST_REFUSED', { fill: [`Property '${property}': ${text}`], property })
}
