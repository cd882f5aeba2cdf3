import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inProject, say } from './project.mjs'

const LOCK = inProject('.cache/prepare.lock')
const RETRY_MS = 200
/** Between making the file and writing the pid into it; far longer than that takes. */
const UNWRITTEN_MS = 5000

/**
 * Runs `prepare` while no other start of this project installs or builds. A lock whose owner died is taken over.
 * Resolves to what `prepare` resolves to.
 */
export async function whileAlone(prepare) {
  let hasSaid = false
  while (!takeLock()) {
    if (!hasSaid) say('Another start is installing or building here; waiting for it.')
    hasSaid = true
    await sleep(RETRY_MS)
  }
  const release = () => rmSync(LOCK, { force: true })
  process.once('exit', release)
  try {
    return await prepare()
  } finally {
    process.off('exit', release)
    release()
  }
}

function takeLock() {
  mkdirSync(dirname(LOCK), { recursive: true })
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (isAbandoned()) rmSync(LOCK, { force: true })
    return false
  }
}

function isAbandoned() {
  try {
    const owner = Number(readFileSync(LOCK, 'utf8'))
    return owner ? !isAlive(owner) : Date.now() - statSync(LOCK).mtimeMs > UNWRITTEN_MS
  } catch {
    // Released between our two looks at it.
    return false
  }
}

/** Whether a process with this id runs, ours to signal or not. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
