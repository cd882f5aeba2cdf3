// What `npm run dev` runs in place of Electron: the headless server.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from './lock.mjs'
import { inProject } from './project.mjs'
import { runHeadless } from './run-headless.mjs'

const PID_FILE = inProject('.cache/dev-server.pid')
const WAIT_MS = 5000

// After a change electron-vite starts the next server before the last one has let go of its port and data.
for (const end = Date.now() + WAIT_MS; isAlive(lastPid()) && Date.now() < end;) await sleep(50)
mkdirSync(dirname(PID_FILE), { recursive: true })
writeFileSync(PID_FILE, String(process.pid))

await runHeadless(process.argv.slice(2))

function lastPid() {
  try {
    return Number(readFileSync(PID_FILE, 'utf8'))
  } catch {
    return NaN
  }
}
