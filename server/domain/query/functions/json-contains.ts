import { isJsonObject, ownValue, type JsonObject, type JsonValue } from '../../../contract/json'
import { identityKey } from '../../schema/identity'
import type { FunctionContext } from './function-types'

/** A list holds what one of its elements holds, an object what its members hold, all else what it equals. */
export function contains(target: JsonValue, wanted: JsonValue, context: FunctionContext): boolean {
  context.work.spend(2)
  if (Array.isArray(target))
    return Array.isArray(wanted)
      ? wanted.every((each) => target.some((element) => contains(element, each, context)))
      : target.some((element) => contains(element, wanted, context))
  if (isJsonObject(target))
    return (
      isJsonObject(wanted) &&
      Object.entries(wanted).every(([name, value]) => holds(target, name, value, context))
    )
  if (Array.isArray(wanted) || isJsonObject(wanted) || typeof target !== typeof wanted) return false
  if (typeof target !== 'string' || typeof wanted !== 'string') return target === wanted
  context.work.spendOnCompared(target)
  context.work.spendOnCompared(wanted)
  return identityKey(target) === identityKey(wanted)
}

function holds(target: JsonObject, name: string, wanted: JsonValue, context: FunctionContext): boolean {
  const member = ownValue(target, name)
  return member !== undefined && contains(member, wanted, context)
}
