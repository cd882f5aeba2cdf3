import { beforeEach } from 'vitest'
import type { JsonObject, JsonValue } from '../../server/contract/json'
import { bodyOf } from './answers'
import { dataClient } from './data-client'
import type { CallOptions, TestAnswer, TestServer } from './start-test-server'

/** An operation as SDKs send it. */
export interface SentOperation {
  operationType: string
  table: string
  opResultId?: string
  payload: unknown
}

/** What a transaction answered. */
export interface TransactionAnswer {
  success: boolean
  error: null | { code: number; message: string; errorData: JsonObject; operation: JsonObject }
  results: null | Record<string, { operationType: string; result: JsonValue }>
}

/** What clients do with transactions. */
export function transactionsOf(t: TestServer) {
  const send = (operations: unknown, options: CallOptions = {}): Promise<TestAnswer> =>
    t.call('POST', 'transaction/unit-of-work', { body: { operations }, ...options })
  const carryOut = async (operations: unknown, options?: CallOptions): Promise<TransactionAnswer> =>
    bodyOf(await send(operations, options)) as TransactionAnswer
  return {
    send,
    carryOut,
    /** The results in the order of the operations, whose ids are made; a refusal fails the test. */
    results: async (operations: SentOperation[], options?: CallOptions): Promise<JsonValue[]> => {
      const named = operations.map((each, at) => ({ opResultId: `op${at + 1}`, ...each }))
      const { error, results } = await carryOut(named, options)
      if (error || !results) throw new Error(JSON.stringify(error))
      return named.map(({ opResultId }) => results[opResultId]?.result ?? null)
    },
  }
}

/** A reference to what an operation before answered. */
export const ref = (opResultId: string, more: { resultIndex?: number; propName?: string } = {}) => ({
  ___ref: true,
  opResultId,
  ...more,
})

/** A row of the table, shortest. */
export const operation = (operationType: string, table: string, payload: unknown): SentOperation => ({
  operationType,
  table,
  payload,
})

/**
 * A person, an order and two relations between their tables, before each test of a file: what transactions are about,
 * which make neither tables nor columns. Answers the way to the id of the person.
 */
export function annWithOrdersPerTest(t: TestServer): () => Promise<string> {
  const { create, declare, where } = dataClient(t)
  beforeEach(async () => {
    await create('Person', { name: 'Ann', age: 10 })
    await create('Order', { label: 'first' })
    await declare('Person', { name: 'orders', relatedTable: 'Order' })
    await declare('Person', { name: 'last', relatedTable: 'Order', cardinality: 'one' })
  })
  return async () => String((await where('Person', "name = 'Ann'", 'objectId'))[0])
}
