import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { NO_CHOICES } from '../support/no-choices'

const ENTRY = 'out/main/headless.js'

export interface FinishedRun {
  code: number | null
  stdout: string
  stderr: string
}

export interface HeadlessRun {
  pid: number
  stdout(): string
  stderr(): string
  /** Resolves once stdout holds the text, or the process has ended. */
  printed(text: string): Promise<void>
  kill(signal: NodeJS.Signals): void
  finished: Promise<FinishedRun>
}

/** Nothing of the environment that the tests run in, so that only what a test gives counts. */
export function cleanEnvironment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('UNDERSTUDY_'))
  return { ...Object.fromEntries(inherited), ...NO_CHOICES, ...more }
}

/** Code that runs in the server's process before the server itself. */
export const preload = (code: string) => ({
  NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(code)}`,
})

/** The built server with exactly these arguments. It is killed at the end of the test if it still runs. */
export function runHeadless(args: readonly string[], env: NodeJS.ProcessEnv = {}): HeadlessRun {
  const child = spawn(process.execPath, [ENTRY, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: cleanEnvironment(env),
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const finished = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }))
  onTestFinished(() => void child.kill('SIGKILL'))
  return {
    pid: child.pid ?? -1,
    stdout: () => stdout,
    stderr: () => stderr,
    printed: async (text) => {
      while (!stdout.includes(text) && child.exitCode === null && child.signalCode === null)
        await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
    },
    kill: (signal) => void child.kill(signal),
    finished,
  }
}
