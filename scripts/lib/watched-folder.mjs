import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { say } from './project.mjs'

const LOOK_EVERY_MS = 1000
const MB = 1_000_000
const TELL_EVERY_BYTES = 10 * MB
/** Longer than a line that still works pauses, and than a slow disk takes to unpack what arrived. */
const STALL_MS = 10 * 60 * 1000

/**
 * A folder for temporary files of a program that downloads, which tells the person at the terminal how much arrived.
 * `signal` aborts when nothing more arrives: a slow download may take its time, a dead one may not.
 */
export function watchedFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-download-'))
  const stalled = new AbortController()
  let most = 0
  let told = 0
  let grewAt = Date.now()
  const look = () => {
    const size = sizeOf(folder)
    if (size > most) {
      most = size
      grewAt = Date.now()
    }
    if (most - told >= TELL_EVERY_BYTES) {
      told = most
      say(`… ${Math.floor(most / MB)} MB`)
    }
    if (Date.now() - grewAt > STALL_MS) stalled.abort()
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  return {
    // what Windows and all others take the folder of temporary files from
    env: { TMPDIR: folder, TEMP: folder, TMP: folder },
    signal: stalled.signal,
    delete() {
      look()
      clearInterval(timer)
      process.off('exit', remove)
      remove()
    },
  }
}

/** Bytes of all files; what goes while it looks counts for nothing. */
function sizeOf(folder) {
  try {
    const files = readdirSync(folder, { recursive: true })
    return files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
  } catch {
    return 0
  }
}
