import type { JsonObject, JsonValue } from '../../contract/json'
import type { SentValues } from '../request/input'

/** A call's arguments, as JSON would hold them: a date is ISO text, an object has lost its class. */
export type AmfArguments = readonly JsonValue[]

/** How the binary protocol of the Android and Java SDKs names an operation (amf-reference.md 4). */
export interface AmfName {
  /** The last part of the source, such as `UserService`. */
  source: string
  method: string
  /** Which calls of the name it takes, where rows share one; absent for all. */
  takes?: (args: AmfArguments) => boolean
  /** What the operation's REST request would hold. Faults: REQUEST_UNREADABLE. */
  toRequest: (args: AmfArguments) => SentValues
  /** What the client wants in place of what REST answers; absent where that is the same. */
  toResult?: (value: JsonValue, args: AmfArguments) => AmfResult
}

/** `UserService.login`: what a call is called here and in the ledger. */
export function amfKey({ source, method }: Pick<AmfName, 'source' | 'method'>): string {
  return `${source}.${method}`
}

/** An answer, with the objects whose class the client has to be told. Those of tables are found by their `___class`. */
export type AmfResult = JsonValue | TypedResult | SentAgain | AmfResult[]

export class TypedResult {
  constructor(
    readonly className: string,
    readonly members: Readonly<Record<string, AmfResult>>,
  ) {}
}

/** One of the objects that the arguments hold, in the answer as it came, with the classes that it lost. */
export class SentAgain {
  constructor(readonly sent: JsonObject) {}
}

type Named = Omit<AmfName, 'source'>
type Rest = Pick<Named, 'takes' | 'toResult'>

const nameIn =
  (source: string) =>
  (method: string, toRequest: AmfName['toRequest'], rest: Rest = {}): AmfName => ({
    source,
    method,
    toRequest,
    ...rest,
  })

export const userService = nameIn('UserService')
export const persistenceService = nameIn('PersistenceService')
export const emailTemplateSender = nameIn('EmailTemplateSender')
export const clientPermissionService = nameIn('ClientPermissionService')

/** Each of a list of plain objects as one of a class. */
export const listOf =
  (className: string, change: (item: JsonObject) => JsonObject = (item) => item) =>
  (value: JsonValue): AmfResult =>
    (value as JsonObject[]).map((item) => new TypedResult(className, change(item)))
