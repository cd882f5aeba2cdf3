import { isJsonObject, ownValue, type JsonObject, type JsonValue } from '../../contract/json'
import type { JsonStep } from './json-path'

/** Where a path ends in a document. */
export interface Place {
  /** Undefined where nothing is there yet. */
  current: JsonValue | undefined
  put: (value: JsonValue) => void
  drop: () => void
  /** Only of an element of a list: puts a value before it. */
  insert?: (value: JsonValue) => void
}

/** Told of the elements that are copied or moved, and may throw. */
export type Moved = (elements: number) => void

/** A document that is changed place by place. What it began with stays as it is: each container is copied once. */
export class JsonDraft {
  readonly #own = new Set<JsonValue>()

  constructor(
    public document: JsonValue,
    private readonly moved: Moved,
  ) {}

  /** The end of a path to one place; undefined where the way ends before. */
  find(steps: readonly JsonStep[]): Place | undefined {
    let place: Place | undefined = {
      current: this.document,
      put: (value) => {
        this.document = value
      },
      drop: () => undefined,
    }
    for (const step of steps) {
      if (place?.current === undefined) return undefined
      place = this.#within(place, place.current, step)
    }
    return place
  }

  #within(place: Place, value: JsonValue, step: JsonStep): Place | undefined {
    if (step.kind === 'key')
      return isJsonObject(value) ? memberOf(this.#owned(place, value), step.key) : undefined
    if (step.kind !== 'index') return undefined
    if (Array.isArray(value)) return elementOf(this.#owned(place, value), step.index, this.moved)
    return elementOfSingle(place, value, step.index)
  }

  /** A container that may be changed. */
  #owned<T extends JsonObject | JsonValue[]>(place: Place, container: T): T {
    if (this.#own.has(container)) return container
    this.moved(Array.isArray(container) ? container.length : Object.keys(container).length)
    const copy = (
      Array.isArray(container) ? [...container] : Object.fromEntries(Object.entries(container))
    ) as T
    this.#own.add(copy)
    place.put(copy)
    return copy
  }
}

/** Defined rather than set, so that a member named __proto__ is data. */
function memberOf(object: JsonObject, key: string): Place {
  return {
    current: ownValue(object, key),
    put: (value) => {
      Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true })
    },
    drop: () => {
      Reflect.deleteProperty(object, key)
    },
  }
}

/** An index beyond the end is the place behind the last element. */
function elementOf(list: JsonValue[], index: number, moved: Moved): Place | undefined {
  const at = index < 0 ? list.length + index : Math.min(index, list.length)
  if (at < 0) return undefined
  return {
    current: list[at],
    put: (value) => {
      list[at] = value
    },
    drop: () => {
      moved(list.length - at)
      list.splice(at, 1)
    },
    insert: (value) => {
      moved(list.length - at)
      list.splice(at, 0, value)
    },
  }
}

/** What is no list is taken for one of a single element; with a second it becomes one. */
function elementOfSingle(place: Place, value: JsonValue, index: number): Place {
  const isFirst = index === 0 || index === -1
  return {
    current: isFirst ? value : undefined,
    put: (next) => place.put(isFirst ? next : [value, next]),
    drop: () => undefined,
  }
}
