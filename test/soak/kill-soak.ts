import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startHeadless } from '../support/headless-process'
import { AppClient } from './app-client'
import { Expectations } from './expectations'
import { MixedChanges } from './mixed-changes'
import { randomOf } from './random'
import { readState } from './read-state'

const CLIENTS = 6
/** Acknowledged before a kill comes. */
export const FEWEST_CHANGES = 10
/** A folder is used for so many kills: what has grown takes longer to compare, and emails beyond a bound are dropped. */
const KILLS_A_FOLDER = 8

export interface SoakResult {
  kills: number
  acknowledged: number
  /** What was lost, or was there though it was refused or deleted. */
  wrong: string[]
  longestStartMs: number
}

/** Kills a server in the middle of mixed changes, again and again, and compares what the next start has. */
export async function killSoak(
  kills: number,
  seed: number,
  say: (line: string) => void,
): Promise<SoakResult> {
  const result: SoakResult = { kills: 0, acknowledged: 0, wrong: [], longestStartMs: 0 }
  while (result.kills < kills) {
    const folder = await mkdtemp(join(tmpdir(), 'understudy-soak-'))
    try {
      await soakFolder(folder, Math.min(KILLS_A_FOLDER, kills - result.kills), seed + result.kills, result)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    say(
      `${result.kills} kills, ${result.acknowledged} acknowledged, ${result.wrong.length} wrong, longest start ${Math.round(result.longestStartMs)} ms`,
    )
  }
  return result
}

async function soakFolder(folder: string, kills: number, seed: number, result: SoakResult): Promise<void> {
  const random = randomOf(seed)
  const expected = new Expectations()
  const clients = Array.from({ length: CLIENTS }, (_, i) => new MixedChanges(`client${i}`, expected, random))
  for (let kill = 0; kill <= kills; kill++) {
    const begin = performance.now()
    const server = await startHeadless(['--data', folder])
    result.longestStartMs = Math.max(result.longestStartMs, performance.now() - begin)
    const app = new AppClient(server.ready)
    const state = await readState(app, expected.namesOf('session')).catch((error: unknown) => {
      const { exitCode, signalCode } = server.process
      throw new Error(`the server ended with ${exitCode ?? signalCode}: ${server.stderr()}`, { cause: error })
    })
    for (const wrong of expected.compare(state))
      result.wrong.push(`seed ${seed}, after kill ${kill}: ${wrong}`)
    if (kill === kills) {
      await server.stop()
      break
    }
    const burst = expected.acknowledged + FEWEST_CHANGES + random(60)
    const isOver = (): boolean => expected.acknowledged >= burst
    // some kills come when nothing is under way any more, and the data file is being brought up to date
    const pauseMs = random(4) === 0 ? 900 + random(400) : 0
    const working = Promise.allSettled(
      clients.map((client) => client.run(app, () => pauseMs > 0 && isOver())),
    )
    while (!isOver()) await sleep(5)
    await sleep(pauseMs)
    server.process.kill('SIGKILL')
    if (server.process.signalCode === null) await once(server.process, 'exit')
    await working
    result.kills++
  }
  result.acknowledged += expected.acknowledged
}
