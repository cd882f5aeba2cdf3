import { AmfError, quoted } from '../amf-error'
import type { AmfValue } from '../values'
import type { Amf3Input } from './amf3-input'
import { readSmallMessage, SMALL_MESSAGES } from './small-messages'

/** Wrappers around one value, which is all that they send. */
const WRAPPERS = new Set([
  'flex.messaging.io.ArrayCollection',
  'flex.messaging.io.ArrayList',
  'flex.messaging.io.ObjectProxy',
])

/**
 * Reads an object that wrote itself in a form of its own. Faults: AmfError for classes whose form is not known, since
 * not even their length can be told.
 */
export function readExternalizable(input: Amf3Input, className: string, offset: number): AmfValue {
  if (WRAPPERS.has(className)) return input.value()
  const message = SMALL_MESSAGES.get(className)
  if (message !== undefined) return readSmallMessage(input, message)
  throw new AmfError(`the form of the externalizable class ${quoted(className)} is not known`, offset)
}
