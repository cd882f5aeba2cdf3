import { ownValue, type JsonObject, type JsonValue } from '../../contract/json'
import { ensure } from '../fault'
import type { SentProperties } from '../schema/sent-properties'
import { listIn, objectIn, refuseOtherKeys } from './operation'

/** More operations than this are refused: our choice, since the vendor's number is not known. */
const MAX_OPERATIONS = 1000

/** As SDKs have them, and two that a page of the vendor's misspells. Source: data reference 5.1. */
const ISOLATION_LEVELS: readonly unknown[] = [
  'READ_UNCOMMITTED',
  'READ_COMMITTED',
  'REPEATABLE_READ',
  'SERIALIZABLE',
  'READ_UNCOMMITED',
  'SERIALZABLE',
]

/** An operation as it was sent. What is wrong with it is said when its turn comes. */
export interface SentOperation {
  operationType: JsonValue | undefined
  table: JsonValue | undefined
  payload: JsonValue | undefined
  /** Sent, or made where it was not: unique in the transaction. */
  opResultId: string
}

/**
 * The operations of a request. Every isolation level is taken, since transactions are carried out one after the other.
 * Faults: REQUEST_REFUSED naming the part that is wrong.
 */
export function readUnitOfWork({ values, duplicates }: SentProperties): SentOperation[] {
  const [repeated] = duplicates
  ensure(repeated === undefined, 'REQUEST_REFUSED', {
    fill: [`'${repeated ?? ''}' is sent twice`],
    property: repeated ?? '',
  })
  refuseOtherKeys(values, ['isolationLevelEnum', 'operations'], 'transaction')
  const level = ownValue(values, 'isolationLevelEnum') ?? 'REPEATABLE_READ'
  ensure(ISOLATION_LEVELS.includes(level), 'REQUEST_REFUSED', {
    fill: ["'isolationLevelEnum' is none of READ_UNCOMMITTED, READ_COMMITTED, REPEATABLE_READ, SERIALIZABLE"],
    property: 'isolationLevelEnum',
  })
  const list = listIn(ownValue(values, 'operations'), 'operations')
  ensure(list.length <= MAX_OPERATIONS, 'REQUEST_REFUSED', {
    fill: [`A transaction has at most ${MAX_OPERATIONS} operations; ${list.length} were sent`],
    property: 'operations',
  })
  return withIds(list.map(readOperation))
}

type OperationWithoutId = Omit<SentOperation, 'opResultId'> & { opResultId: string | undefined }

function readOperation(sent: JsonValue, at: number): OperationWithoutId {
  const property = `operations[${at}]`
  const operation = objectIn(sent, property)
  refuseOtherKeys(operation, ['operationType', 'table', 'opResultId', 'payload'], property)
  return {
    operationType: ownValue(operation, 'operationType'),
    table: ownValue(operation, 'table'),
    payload: ownValue(operation, 'payload'),
    opResultId: idOf(operation, property),
  }
}

function idOf(sent: JsonObject, operation: string): string | undefined {
  const id = ownValue(sent, 'opResultId') ?? undefined
  const property = `${operation}.opResultId`
  ensure(id === undefined || (typeof id === 'string' && id !== ''), 'REQUEST_REFUSED', {
    fill: [`'${property}' has to be a text`],
    property,
  })
  return id
}

/** Makes the ids that were not sent. Faults: REQUEST_REFUSED for one that comes twice. */
function withIds(operations: readonly OperationWithoutId[]): SentOperation[] {
  const used = new Set<string>()
  for (const [at, { opResultId }] of operations.entries()) {
    if (opResultId === undefined) continue
    const property = `operations[${at}].opResultId`
    ensure(!used.has(opResultId), 'REQUEST_REFUSED', { fill: [`'${property}' comes twice`], property })
    used.add(opResultId)
  }
  return operations.map((operation, at) => {
    const opResultId = operation.opResultId ?? freeId(used, at)
    used.add(opResultId)
    return { ...operation, opResultId }
  })
}

function freeId(used: ReadonlySet<string>, at: number): string {
  let id = `operation${at + 1}`
  while (used.has(id)) id += '_'
  return id
}
