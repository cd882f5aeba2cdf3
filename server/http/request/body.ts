import type { JsonValue } from '../../contract/json'
import { ensure } from '../../domain/fault'
import type { SentProperties } from '../../domain/schema/sent-properties'
import { parseJson, unreadable, type ParsedJson } from './json-text'

/** The body of a call, read as what the operation expects: JSON text of a request, or values that a door has decoded. */
export class Body {
  readonly #parse: () => ParsedJson
  #parsed: ParsedJson | undefined

  private constructor(
    /** As it came, for forms and the few calls that send bare text; '' where it came as values. */
    readonly text: string,
    readonly isEmpty: boolean,
    parse: () => ParsedJson,
  ) {
    this.#parse = parse
  }

  /** '' stands for no body. */
  static ofText(text: string): Body {
    return new Body(text, text.trim() === '', () => parseJson(text))
  }

  /** Null stands for no body. */
  static ofValue(value: JsonValue): Body {
    return new Body('', value === null, () => ({ value, duplicates: [] }))
  }

  /** Null where nothing came. Faults: REQUEST_UNREADABLE (8002). */
  value(): JsonValue {
    return this.#read().value
  }

  /** Faults: PARAMETERS_NULL for an empty body, REQUEST_UNREADABLE for anything but an object. */
  object(): SentProperties {
    const { value, duplicates } = this.#read()
    ensure(value !== null, 'PARAMETERS_NULL')
    if (typeof value !== 'object' || Array.isArray(value)) return unreadable('a JSON object is expected')
    return { values: value, duplicates }
  }

  /** Faults: PARAMETERS_NULL for an empty body, REQUEST_UNREADABLE for anything but a list. */
  list(): JsonValue[] {
    const { value } = this.#read()
    ensure(value !== null, 'PARAMETERS_NULL')
    return Array.isArray(value) ? value : unreadable('a list is expected')
  }

  #read(): ParsedJson {
    this.#parsed ??= this.#parse()
    return this.#parsed
  }
}
