const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
const LOOK_EVERY_MS = 300

/**
 * Ends this process as SIGTERM would when npm, which started it, is ended by its id: npm hands the signal to a shell
 * between the two, and the shell dies of it without telling anyone.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const shell = process.ppid
  const look = setInterval(() => {
    if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM')
  }, LOOK_EVERY_MS)
  look.unref()
  for (const signal of SIGNALS) {
    process.once(signal, () => {
      // A second signal would cut the ending short that this one began.
      clearInterval(look)
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
    })
  }
}
