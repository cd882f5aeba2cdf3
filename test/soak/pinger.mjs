// A thread of its own, so that nothing but the server can hold it up: asks for /livez again and again, and answers how
// long the longest wait was and how many were stalls.
import { Agent, get } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

const { url, stallMs } = workerData
const agent = new Agent({ keepAlive: true })
const seen = { longestMs: 0, stalls: 0 }
let isOver = false

parentPort.on('message', () => (isOver = true))
while (!isOver) {
  const start = performance.now()
  await ping()
  const ms = performance.now() - start
  seen.longestMs = Math.max(seen.longestMs, ms)
  if (ms > stallMs) seen.stalls++
  await new Promise((resolve) => setTimeout(resolve, 5))
}
parentPort.postMessage(seen)
agent.destroy()

function ping() {
  return new Promise((resolve) => {
    get(`${url}/livez`, { agent }, (answer) => answer.resume().on('end', resolve)).on('error', resolve)
  })
}
