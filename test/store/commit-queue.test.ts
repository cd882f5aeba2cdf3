import { expect, test } from 'vitest'
import { CommitQueue } from '../../server/store/commit-queue'
import type { RecordChange } from '../../server/store/tables/record-table'

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
const ready = (): Promise<void> => Promise.resolve()
const change = (name: string, undo: () => void = () => undefined): RecordChange => ({
  appId: 'app',
  table: 'users',
  key: name,
  before: undefined,
  after: { name },
  undo,
})

function queueWith({
  write,
  prepare = ready,
}: {
  write: () => Promise<void>
  prepare?: () => Promise<void>
}) {
  const announced: unknown[] = []
  const queue = new CommitQueue(
    { write, prepare },
    (changes) => announced.push(...changes.map(({ key }) => key)),
    () => undefined,
  )
  return { queue, announced }
}

test('changes of one turn share a write, and those that come meanwhile share the next', async () => {
  const writes = new GatedWrites()
  const { queue } = queueWith(writes)
  const first = Array.from({ length: 20 }, () => queue.commit([]))
  await settled()
  expect(writes.started).toBe(1)
  const second = Array.from({ length: 30 }, () => queue.commit([]))
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
  const done = queue.commit([change('alice')]).then(() => (acknowledged = true))
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
  const changes = (name: string) =>
    [`${name} 1`, `${name} 2`].map((each) => change(each, () => undone.push(each)))
  const first = queue.commit(changes('first'))
  await settled()
  const later = queue.commit(changes('later'))
  const outcomes = Promise.allSettled([first, later])
  await writes.fail(new Error('disk full'))
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(undone).toEqual(['later 2', 'later 1', 'first 2', 'first 1'])
  expect(announced).toEqual([])
})

test('after a failure the next change is written again', async () => {
  const writes = new GatedWrites()
  const { queue, announced } = queueWith(writes)
  const failed = queue.commit([change('failed')]).catch((error: unknown) => (error as Error).message)
  await settled()
  await writes.fail(new Error('disk full'))
  expect(await failed).toBe('disk full')
  const next = queue.commit([change('next')])
  await settled()
  await writes.open()
  await next
  expect(announced).toEqual(['next'])
})

test('a change that comes in the very moment another is acknowledged is written too', async () => {
  const { queue, announced } = queueWith({ write: () => Promise.resolve() })
  for (const name of ['alice', 'bob', 'carol']) await queue.commit([change(name)])
  expect(announced).toEqual(['alice', 'bob', 'carol'])
})

test('idle waits for what is being written and for what waits behind it', async () => {
  const writes = new GatedWrites()
  const { queue } = queueWith(writes)
  void queue.commit([])
  await settled()
  void queue.commit([])
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
    { prepare: ready, write: ready },
    () => {
      throw failure
    },
    (error) => reported.push(error),
  )
  await queue.commit([change('alice')])
  await queue.commit([change('bob')])
  expect(reported).toEqual([failure, failure])
})

test('what comes while it is looked whether writing is possible shares that write', async () => {
  const writes = new GatedWrites()
  let look = (): void => undefined
  const { queue, announced } = queueWith({
    write: writes.write,
    prepare: () => new Promise((resolve) => (look = resolve)),
  })
  const first = queue.commit([change('alice')])
  await settled()
  const second = queue.commit([change('bob')])
  look()
  await settled()
  await writes.open()
  await Promise.all([first, second])
  expect(announced).toEqual(['alice', 'bob'])
  expect(writes.started).toBe(1)
})

test('nothing is written where that is not possible, and what waits is taken back', async () => {
  const writes = new GatedWrites()
  const { queue } = queueWith({
    write: writes.write,
    prepare: () => Promise.reject(new Error('folder gone')),
  })
  const undone: string[] = []
  const refused = queue.commit([change('alice', () => undone.push('alice'))])
  await expect(refused).rejects.toThrow('folder gone')
  expect({ undone, started: writes.started }).toEqual({ undone: ['alice'], started: 0 })
})

test('a change of half a million records is taken back whole', async () => {
  const writes = new GatedWrites()
  const { queue } = queueWith(writes)
  let left = 500_000
  const many = Array.from({ length: left }, (_, i) => change(String(i), () => left--))
  const refused = queue.commit(many)
  await settled()
  await writes.fail(new Error('disk full'))
  await expect(refused).rejects.toThrow('disk full')
  expect(left).toBe(0)
})
