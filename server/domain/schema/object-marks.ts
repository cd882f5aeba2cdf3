import { isJsonObject, ownValue, someValue, type JsonObject, type JsonValue } from '../../contract/json'
import { Fault } from '../fault'

/** Marks of the JS SDK: the first place of an object that comes more than once, and the other ones (data reference 4). */
const FIRST = '__subID'
const AGAIN = '__originSubID'
/** What an object says in all of its places together, in values: our choice, since places within places multiply. */
const MAX_VALUES = 100_000
/** As deep as a request may be nested. */
const MAX_DEPTH = 100

/** Documents that were looked through: a bulk update gives the same one to many objects. */
const unmarked = new WeakSet<object>()

/** The objects that stand in several places of what was sent as one object. */
export class ObjectMarks {
  /** By what was sent: a bulk gives the same values to many objects. */
  static readonly #known = new WeakMap<JsonObject, ObjectMarks>()
  readonly #done = new WeakMap<object, JsonValue>()
  #marked: ReadonlyMap<JsonValue, JsonObject> | undefined
  #left = MAX_VALUES

  private constructor(private readonly root: JsonObject) {}

  /** `root` holds all of the places. */
  static in(root: JsonObject): ObjectMarks {
    const marks = ObjectMarks.#known.get(root) ?? new ObjectMarks(root)
    ObjectMarks.#known.set(root, marks)
    return marks
  }

  /**
   * A value of a JSON column with each of its objects in full, and without marks, which are no part of it. Faults:
   * REQUEST_REFUSED for a mark of no object, for an object that is within itself, and for too much.
   */
  inFull(value: JsonValue, property: string): JsonValue {
    if (!holdsMark(value)) return value
    const full = this.#done.get(value) ?? this.#copy(value, property, [])
    this.#done.set(value, full)
    return full
  }

  #copy(value: JsonValue, property: string, path: readonly JsonObject[]): JsonValue {
    const refuse = (reason: string): Fault =>
      new Fault('REQUEST_REFUSED', { fill: [`Property '${property}' ${reason}`], property })
    if (--this.#left < 0 || path.length > MAX_DEPTH) throw refuse('says too much with marks of one object')
    if (Array.isArray(value)) return value.map((item) => this.#copy(item, property, path))
    if (!isJsonObject(value)) return value
    const mark = ownValue(value, AGAIN)
    const source = mark === undefined ? value : this.#find(mark)
    if (!source) throw danglingMark(property)
    if (path.includes(source)) throw refuse('holds an object that is within itself')
    const inside = [...path, source]
    return Object.fromEntries(
      Object.entries(source)
        .filter(([name]) => name !== FIRST)
        .map(([name, item]) => [name, this.#copy(item, property, inside)]),
    )
  }

  #find(mark: JsonValue): JsonObject | undefined {
    this.#marked ??= firstPlacesIn(this.root)
    return this.#marked.get(mark)
  }
}

/** Objects by their marks. */
function firstPlacesIn(root: JsonObject): ReadonlyMap<JsonValue, JsonObject> {
  const found = new Map<JsonValue, JsonObject>()
  someValue(root, (value) => {
    const mark = isJsonObject(value) ? ownMark(value) : undefined
    if (mark !== undefined && !found.has(mark)) found.set(mark, value as JsonObject)
    // all are looked at
    return false
  })
  return found
}

/** The fault for a mark of an object that was not sent, or not before it. */
export function danglingMark(property: string): Fault {
  return new Fault('REQUEST_REFUSED', {
    fill: [`Property '${property}' stands for an object that is not sent before it`],
    property,
    hint: `'${AGAIN}' repeats the '${FIRST}' of an object.`,
  })
}

/** The object that another place stands for, where it does. */
export function repeatedMark(object: JsonObject): JsonValue | undefined {
  return ownValue(object, AGAIN)
}

/** What marks an object that has other places. */
export function ownMark(object: JsonObject): JsonValue | undefined {
  return ownValue(object, FIRST)
}

function holdsMark(document: JsonValue): document is JsonObject | JsonValue[] {
  if (typeof document !== 'object' || document === null || unmarked.has(document)) return false
  if (someValue(document, isMarked)) return true
  unmarked.add(document)
  return false
}

const isMarked = (value: JsonValue): boolean =>
  isJsonObject(value) && (Object.hasOwn(value, FIRST) || Object.hasOwn(value, AGAIN))
