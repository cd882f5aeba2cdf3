// Hashes for as long as it is told, with nothing else to do; answers how many hashes a second that makes.
import { parentPort, workerData } from 'node:worker_threads'
import { hashSync } from 'bcryptjs'

const { cost, seconds } = workerData
const begin = performance.now()
let hashes = 0
while (performance.now() - begin < seconds * 1000) {
  hashSync('wonderland', cost)
  hashes++
}
parentPort.postMessage((hashes * 1000) / (performance.now() - begin))
