import { isJsonObject, ownValue, type JsonObject, type JsonValue } from '../../contract/json'
import type { SentValues } from '../request/input'
import { saysSomething } from './amf-arguments'
import { SentAgain, TypedResult, type AmfArguments, type AmfName, type AmfResult } from './amf-name'

const CLASSES = 'com.backendless.transaction.Operation'

/** A transaction by the binary channel (amf-reference.md 4). */
export const EXECUTE: AmfName = {
  source: 'TransactionService',
  method: 'execute',
  toRequest: ([unitOfWork = null]) => toRequest(unitOfWork),
  toResult,
}

/** What the client keeps for itself beside the operations, its constants and lists of names, is left out. */
function toRequest(unitOfWork: JsonValue): SentValues {
  if (!isJsonObject(unitOfWork)) return { body: unitOfWork }
  const operations = ownValue(unitOfWork, 'operations') ?? null
  return {
    body: {
      isolationLevelEnum: ownValue(unitOfWork, 'transactionIsolation') ?? null,
      operations: Array.isArray(operations) ? operations.map(toOperation) : operations,
    },
  }
}

function toOperation(operation: JsonValue): JsonValue {
  if (!isJsonObject(operation)) return operation
  const payload = ownValue(operation, 'payload') ?? null
  return { ...operation, payload: toPayload(ownValue(operation, 'operationType'), payload) }
}

/** Of an object nulls are values; of a payload with parts they say that a part was not used. */
function toPayload(operationType: JsonValue | undefined, payload: JsonValue): JsonValue {
  if (!isJsonObject(payload)) return payload
  switch (operationType) {
    case 'FIND':
      return toQuery(payload)
    case 'UPDATE_BULK':
    case 'DELETE_BULK':
    case 'ADD_RELATION':
    case 'SET_RELATION':
    case 'DELETE_RELATION':
      return usedParts(payload, (value) => value !== null && value !== false)
    default:
      return payload
  }
}

function toQuery({ excludeProperties = null, queryOptions = null, ...payload }: JsonObject): JsonObject {
  const options = isJsonObject(queryOptions) ? usedParts(queryOptions, saysSomething) : queryOptions
  return usedParts({ ...payload, excludeProps: excludeProperties, queryOptions: options }, saysSomething)
}

const CONSTANTS = new Set(['DEFAULT_PAGE_SIZE', 'DEFAULT_OFFSET'])

function usedParts(object: JsonObject, isUsed: (value: JsonValue) => boolean): JsonObject {
  return Object.fromEntries(
    Object.entries(object).filter(([name, value]) => !CONSTANTS.has(name) && isUsed(value)),
  )
}

interface Outcome {
  success: boolean
  error: { message: string; operation: JsonObject } | null
  results: Record<string, { operationType: string; result: JsonValue }> | null
}

/** The client can build neither a result nor an operation whose class it is not told. */
function toResult(value: JsonValue, args: AmfArguments): AmfResult {
  const { success, error, results } = value as unknown as Outcome
  return new TypedResult('', {
    success,
    error:
      error &&
      new TypedResult('', { message: error.message, operation: sentOperation(error.operation, args) }),
    results:
      results &&
      new TypedResult(
        '',
        Object.fromEntries(
          Object.entries(results).map(([id, { operationType, result }]) => [
            id,
            new TypedResult(`${CLASSES}Result${classEnding(operationType)}`, { operationType, result }),
          ]),
        ),
      ),
  })
}

/** The operation as the client sent it, found by its id; one without an id is made anew. */
function sentOperation(operation: JsonObject, [unitOfWork = null]: AmfArguments): AmfResult {
  const operations = isJsonObject(unitOfWork) ? ownValue(unitOfWork, 'operations') : null
  const sent = (Array.isArray(operations) ? operations : [])
    .filter(isJsonObject)
    .find((each) => ownValue(each, 'opResultId') === operation['opResultId'])
  if (sent) return new SentAgain(sent)
  return new TypedResult(`${CLASSES}${classEnding(operation['operationType'])}`, operation)
}

/** `CreateBulk` for CREATE_BULK. */
function classEnding(operationType: JsonValue | undefined): string {
  const words = typeof operationType === 'string' ? operationType.toLowerCase().split('_') : []
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')
}
