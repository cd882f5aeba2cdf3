import type { JsonObject, JsonValue } from '../../../contract/json'
import { Fault } from '../../../domain/fault'
import { keepValue, type KeptText } from '../../call-contents'
import { JsonValues } from './json-values'
import type { RemoteCall } from './message'

/** Larger packets are not decoded for the log alone. Our choice. */
const SHOWN_BYTES = 16_384

/** Services whose texts are no passwords: what other calls have in a list could be one. */
const PLAIN_TEXTS: ReadonlySet<string> = new Set(
  `AtomicOperationService CacheService CustomersEmailService EventHandler FileService LogService MessagingService
  PersistenceService RTService`.split(/\s+/),
)

/** What the log shows of a packet of which nothing more is known. */
export const sizeText = (length: number): KeptText => keepValue({ packet: `${length} bytes` })

/** The arguments of a call that no row takes, for the log, decoded when somebody looks. */
export function keepArguments(call: RemoteCall, length: number): KeptText {
  if (length > SHOWN_BYTES) return sizeText(length)
  return () => JSON.stringify(shownArguments(call))
}

function shownArguments({ source, args }: RemoteCall): JsonObject {
  const values = new JsonValues((bytes) => `(${bytes.length} bytes)`)
  try {
    const shown = args.map((arg) => values.of(arg))
    return { arguments: PLAIN_TEXTS.has(source) ? shown : withoutTexts(shown) }
  } catch (error) {
    if (error instanceof Fault) return { arguments: error.body.message }
    throw error
  }
}

/** Lists without their texts; what has a name is masked by it. */
function withoutTexts(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutTexts)
  return typeof value === 'string' ? `(${value.length} characters)` : value
}
