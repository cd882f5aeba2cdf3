import type { FaultBody } from '../../contract/faults'
import type { JsonObject, JsonValue } from '../../contract/json'
import type { Actor } from '../caller'
import { ensure, Fault } from '../fault'
import { writeAsOne, type WriteServices, type Writing } from '../objects/writing'
import type { SentProperties } from '../schema/sent-properties'
import { Allowance } from '../objects/allowance'
import { createBulk, deleteBulk, updateBulk, upsertBulk } from './bulk-operations'
import { find } from './find-operation'
import { create, remove, update, upsert } from './object-operations'
import type { Outcome, RunOperation } from './operation'
import { readUnitOfWork, type SentOperation } from './read-unit-of-work'
import { resolveReferences } from './references'
import { addRelation, deleteRelation, setRelation } from './relation-operations'

const OPERATIONS: ReadonlyMap<unknown, RunOperation> = new Map<string, RunOperation>([
  ['CREATE', create],
  ['CREATE_BULK', createBulk],
  ['UPDATE', update],
  ['UPDATE_BULK', updateBulk],
  ['UPSERT', upsert],
  ['UPSERT_BULK', upsertBulk],
  ['DELETE', remove],
  ['DELETE_BULK', deleteBulk],
  ['FIND', find],
  ['ADD_RELATION', addRelation],
  ['SET_RELATION', setRelation],
  ['DELETE_RELATION', deleteRelation],
])

/** What a transaction may hold, in the vendor's words. */
export const OPERATION_TYPES: readonly string[] = [...OPERATIONS.keys()].map(String)

/** What a transaction answers; SDKs read null for whichever of `error` and `results` there is not. */
export interface UnitOfWorkResult {
  success: boolean
  error: (FaultBody & { operation: JsonObject }) | null
  results: JsonObject | null
}

/** Takes the change of a transaction back whose operation was refused. It never leaves this file. */
class Refused extends Error {
  constructor(
    readonly fault: Fault,
    readonly operation: SentOperation,
  ) {
    super(fault.message)
  }
}

/**
 * Carries the operations of a transaction out, one after the other and in one change: all of them or none. An operation
 * that is refused is no fault of the request: the answer names it. Source: data reference 5.
 */
export async function carryOutUnitOfWork(
  services: WriteServices,
  actor: Actor,
  sent: SentProperties,
): Promise<UnitOfWorkResult> {
  const operations = readUnitOfWork(sent)
  try {
    const results = await writeAsOne(services, actor, (writing) => runAll(writing, operations), true)
    return { success: true, error: null, results }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { success: false, error: errorOf(error), results: null }
  }
}

function runAll(writing: Writing, operations: readonly SentOperation[]): JsonObject {
  const outcomes = new Map<string, Outcome>()
  const allowance = new Allowance()
  for (const operation of operations) {
    try {
      const outcome = run(writing, operation, outcomes, allowance)
      allowance.takeText(outcome.result)
      outcomes.set(operation.opResultId, outcome)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      throw new Refused(error, operation)
    }
  }
  const results = operations.map(({ opResultId, operationType }): [string, JsonValue] => [
    opResultId,
    { operationType: operationType ?? null, result: outcomes.get(opResultId)?.result ?? null },
  ])
  return Object.fromEntries(results)
}

function run(
  writing: Writing,
  { operationType, table, payload }: SentOperation,
  outcomes: ReadonlyMap<string, Outcome>,
  allowance: Allowance,
): Outcome {
  const carryOut = OPERATIONS.get(operationType)
  ensure(carryOut !== undefined, 'REQUEST_REFUSED', {
    fill: [`'operationType' is none of ${OPERATION_TYPES.join(', ')}`],
    property: 'operationType',
  })
  ensure(typeof table === 'string' && table !== '', 'REQUEST_REFUSED', {
    fill: ["'table' has to be the name of a table"],
    property: 'table',
  })
  const resolved = resolveReferences(payload ?? null, outcomes, allowance)
  return carryOut({ writing, allowance, table, payload: resolved })
}

/** With the operation as it was sent: the JS SDK finds its own by the id, and Swift wants each of the four. */
function errorOf({ fault, operation }: Refused): UnitOfWorkResult['error'] {
  const { operationType = null, table = null, opResultId, payload = null } = operation
  return { ...fault.body, operation: { operationType, table, opResultId, payload } }
}
