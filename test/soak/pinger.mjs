// A thread of its own, so that nothing but the server can hold it up: asks for /livez again and again, and answers how
// long the longest wait was and how many were stalls. How late its own timers are says what of that is the machine's.
import { Agent, get } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

const { url, stallMs } = workerData
const agent = new Agent({ keepAlive: true })
const PAUSE_MS = 5
const seen = { longestMs: 0, stalls: 0, machineMs: 0 }
let start = performance.now()

parentPort.on('message', () => {
  // the wait that is not over yet counts too
  note()
  parentPort.postMessage(seen)
})
for (;;) {
  start = performance.now()
  await ping()
  note()
  const pause = performance.now()
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  seen.machineMs = Math.max(seen.machineMs, performance.now() - pause - PAUSE_MS)
}

function note() {
  const ms = performance.now() - start
  seen.longestMs = Math.max(seen.longestMs, ms)
  if (ms > stallMs) seen.stalls++
}

function ping() {
  return new Promise((resolve) => {
    get(`${url}/livez`, { agent }, (answer) => answer.resume().on('end', resolve)).on('error', resolve)
  })
}
