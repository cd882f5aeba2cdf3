// Loaded into a server under measurement: answers over the channel of its parent what only the process itself knows.
import { monitorEventLoopDelay } from 'node:perf_hooks'

const RESOLUTION_MS = 5
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
delay.enable()

// a delay counts from the turn that was due after the resolution
const milliseconds = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS)

/** Of all threads since the start. */
function processorMs() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

process.on('message', (question) => {
  if (question === 'reset') delay.reset()
  process.send({
    rssMb: process.memoryUsage.rss() / 2 ** 20,
    p99Ms: milliseconds(delay.percentile(99)),
    longestMs: milliseconds(delay.max),
    processorMs: processorMs(),
  })
})
process.channel?.unref()
