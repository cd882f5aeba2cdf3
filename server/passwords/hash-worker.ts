import { parentPort } from 'node:worker_threads'
import { compareSync, hashSync } from 'bcryptjs'
import { bcryptInput } from './bcrypt-input'

/** What the pool asks of a worker, and what it answers. */
export type HashTask =
  | { id: number; kind: 'hash'; password: string; cost: number }
  | { id: number; kind: 'compare'; password: string; hash: string }
export type HashAnswer = { id: number; result: string | boolean } | { id: number; error: string }

parentPort?.on('message', (task: HashTask) => {
  let answer: HashAnswer
  try {
    answer = { id: task.id, result: carryOut(task) }
  } catch (error) {
    answer = { id: task.id, error: error instanceof Error ? error.message : 'unknown error' }
  }
  parentPort?.postMessage(answer)
})

function carryOut(task: HashTask): string | boolean {
  const input = bcryptInput(task.password)
  return task.kind === 'hash' ? hashSync(input, task.cost) : compareSync(input, task.hash)
}
