import type { Request, Response, Router } from 'express'
import { expect, test } from 'vitest'
import { planWhere } from '../../server/domain/query/plan-query'
import type { QueryScope } from '../../server/domain/query/evaluation/scope'
import type { TableView } from '../../server/domain/schema/table-view'
import type { AnyOperation } from '../../server/http/rows/operation'
import { mountOperations } from '../../server/http/rows/mount-operations'
import { countTurns } from '../support/turn-counter'

type Handler = (request: Request, response: Response) => Promise<void>

/** The turns of the event loop in which a door runs requests that have all been read in one. */
async function turnsOf(requests: Pick<Request, 'body' | 'originalUrl'>[]): Promise<number[]> {
  const counter = countTurns()
  const turns: number[] = []
  const run = (): never => {
    turns.push(counter.now())
    throw new Error('it was run')
  }
  const handlers: Handler[] = []
  const router = { post: (_: string, ...given: Handler[]) => handlers.push(...given) } as unknown as Router
  mountOperations(router, [{ method: 'post', path: '/' } as AnyOperation], { run, emptyStatus: 200 })
  const last = handlers.at(-1)
  await Promise.allSettled(requests.map(async (request) => last?.(request as Request, {} as Response)))
  counter.stop()
  return turns
}

const many = <T>(request: T): T[] => Array.from({ length: 6 }, () => request)

test('requests that are long to read have a turn each, short ones do not wait', async () => {
  const long = 'x'.repeat(20_000)
  expect(new Set(await turnsOf(many({ body: long, originalUrl: '/' }))).size).toBe(6)
  expect(new Set(await turnsOf(many({ body: Buffer.from(long), originalUrl: '/' }))).size).toBe(6)
  expect(new Set(await turnsOf(many({ body: undefined, originalUrl: `/?where=${long}` }))).size).toBe(6)
  expect(new Set(await turnsOf(many({ body: '{}', originalUrl: '/' }))).size).toBe(1)
  expect(new Set(await turnsOf(many({ body: undefined, originalUrl: '/' }))).size).toBe(1)
})

test('a long clause pauses before it is read, a short one is read at once', () => {
  const read = (where: string) => planWhere({} as QueryScope, {} as TableView, where)
  expect(() => read('n = (').next()).toThrow()
  const steps = read(`n = (${' '.repeat(20_000)}`)
  expect(steps.next().done).toBe(false)
  expect(() => steps.next()).toThrow()
})
