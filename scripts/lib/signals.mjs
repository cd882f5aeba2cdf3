import { isatty } from 'node:tty'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
/** These a terminal sends to the child as well, and a second one would cut its ending short. */
const FROM_TERMINALS = ['SIGINT', 'SIGHUP']
const hasTerminal = [0, 1, 2].some((descriptor) => isatty(descriptor))

/**
 * Hands signals on to the child, which decides when it has saved and may go; this process only waits for it.
 * Returns the way to stop, which tells whether there was one.
 */
export function forwardSignals(child) {
  let isEnding = false
  const forward = (signal) => {
    isEnding = true
    if (!hasTerminal || !FROM_TERMINALS.includes(signal)) child.kill(signal)
  }
  for (const signal of SIGNALS) process.on(signal, forward)
  return () => {
    for (const signal of SIGNALS) process.off(signal, forward)
    return isEnding
  }
}
