import { describe, expect, test } from 'vitest'
import { FAULTS, type FaultName } from '../../server/contract/faults'
import { expectStatus } from '../support/answers'
import type { TestAnswer } from '../support/start-test-server'

/** A test for each fault: its scenario ends in it, with its code, its status and its text. */
export function reachEach<Name extends FaultName>(
  scenarios: Readonly<Record<Name, () => Promise<TestAnswer>>>,
): void {
  describe('every fault of the table is reached over HTTP', () => {
    test.each(Object.keys(scenarios) as Name[])('%s', async (name) => {
      const answer = await scenarios[name]()
      const { code, status } = FAULTS[name]
      expectStatus(answer, status)
      expect(answer.body, answer.text).toMatchObject({ code, errorData: expect.any(Object) as object })
      const { message } = answer.body as { message: string }
      const [beginning = ''] = FAULTS[name].message.split('%s')
      expect(message.startsWith(beginning)).toBe(true)
      expect(message).not.toContain('%s')
    })
  })
}
