// A server that ends itself, as kill -9 would, at a step of the store: node stepped-server.js --data FOLDER. The step is
// in STEP; it counts from the beginning, or with LATE=1 from SIGUSR2 on.
import { startServer } from '../../server/index'

const folder = process.argv.at(-1) ?? ''
const { STEP: step, LATE: late } = process.env
let isArmed = late === undefined
process.on('SIGUSR2', () => (isArmed = true))
const server = await startServer(
  {
    port: 0,
    host: '127.0.0.1',
    dataFolder: folder,
    windowFolder: folder,
    bcryptCost: 4,
    adoptedPerMinute: 60,
    log: console.error,
  },
  {
    onStoreStep: (done) => {
      if (isArmed && done === step) process.kill(process.pid, 'SIGKILL')
    },
  },
)
const { url, accessToken: token, dataFolder: data } = server
const ui = server.newWindowUrl()
process.stdout.write(`${JSON.stringify({ event: 'ready', url, ui, token, data })}\n`)
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)))
