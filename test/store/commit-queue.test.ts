import { expect, test } from 'vitest'
import type { Commit } from '../../server/domain/ports'
import { CommitQueue } from '../../server/store/commit-queue'

/** Writes that the test lets through one by one. */
class GatedWrites {
  started = 0
  #gates: { open: () => void; fail: (error: Error) => void }[] = []

  readonly write = (): Promise<void> => {
    this.started++
    return new Promise((open, fail) => this.#gates.push({ open, fail }))
  }

  async open(): Promise<void> {
    this.#gates.shift()?.open()
    await settled()
  }

  async fail(error: Error): Promise<void> {
    this.#gates.shift()?.fail(error)
    await settled()
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const commit = (after: unknown): Commit => ({ appId: 'app', table: 'users', before: undefined, after })

function queueWith(writes: { write: () => Promise<void> }) {
  const announced: unknown[] = []
  const queue = new CommitQueue(
    writes.write,
    (commits) => announced.push(...commits.map(({ after }) => after)),
    () => undefined,
  )
  return { queue, announced }
}

test('changes of one turn share a write, and those that come meanwhile share the next', async () => {
  const writes = new GatedWrites()
  const { queue } = queueWith(writes)
  const first = Array.from({ length: 20 }, () => queue.commit([], []))
  await settled()
  expect(writes.started).toBe(1)
  const second = Array.from({ length: 30 }, () => queue.commit([], []))
  await settled()
  expect(writes.started).toBe(1)
  await writes.open()
  expect(writes.started).toBe(2)
  await writes.open()
  await Promise.all([...first, ...second])
  expect(writes.started).toBe(2)
})

test('a change is announced and acknowledged after its write, never before', async () => {
  const writes = new GatedWrites()
  const { queue, announced } = queueWith(writes)
  let acknowledged = false
  const done = queue.commit([], [commit('alice')]).then(() => (acknowledged = true))
  await settled()
  expect({ announced, acknowledged }).toEqual({ announced: [], acknowledged: false })
  await writes.open()
  await done
  expect(announced).toEqual(['alice'])
})

test('a failed write takes back its changes and the later ones, the newest first', async () => {
  const writes = new GatedWrites()
  const { queue, announced } = queueWith(writes)
  const undone: string[] = []
  const undo = (name: string) => [() => undone.push(`${name} 1`), () => undone.push(`${name} 2`)]
  const first = queue.commit(undo('first'), [commit('first')])
  await settled()
  const later = queue.commit(undo('later'), [commit('later')])
  const outcomes = Promise.allSettled([first, later])
  await writes.fail(new Error('disk full'))
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(undone).toEqual(['later 2', 'later 1', 'first 2', 'first 1'])
  expect(announced).toEqual([])
})

test('after a failure the next change is written again', async () => {
  const writes = new GatedWrites()
  const { queue, announced } = queueWith(writes)
  const failed = queue.commit([], [commit('failed')]).catch((error: unknown) => (error as Error).message)
  await settled()
  await writes.fail(new Error('disk full'))
  expect(await failed).toBe('disk full')
  const next = queue.commit([], [commit('next')])
  await settled()
  await writes.open()
  await next
  expect(announced).toEqual(['next'])
})

test('a change that comes in the very moment another is acknowledged is written too', async () => {
  const { queue, announced } = queueWith({ write: () => Promise.resolve() })
  for (const name of ['alice', 'bob', 'carol']) await queue.commit([], [commit(name)])
  expect(announced).toEqual(['alice', 'bob', 'carol'])
})

test('idle waits for what is being written and for what waits behind it', async () => {
  const writes = new GatedWrites()
  const { queue } = queueWith(writes)
  void queue.commit([], [])
  await settled()
  void queue.commit([], [])
  let idle = false
  const waiting = queue.idle().then(() => (idle = true))
  await writes.open()
  expect(idle).toBe(false)
  await writes.open()
  await waiting
  expect(writes.started).toBe(2)
})

test('a listener that fails is reported and keeps no change from being acknowledged', async () => {
  const reported: unknown[] = []
  const failure = new Error('a listener failed')
  const queue = new CommitQueue(
    () => Promise.resolve(),
    () => {
      throw failure
    },
    (error) => reported.push(error),
  )
  await queue.commit([], [])
  await queue.commit([], [])
  expect(reported).toEqual([failure, failure])
})
