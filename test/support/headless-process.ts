import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { NO_CHOICES } from './no-choices'

/** The one line that `--json` prints. */
export interface ReadyLine {
  event: 'ready'
  url: string
  ui: string
  token: string
  data: string | null
}

export interface HeadlessProcess {
  process: ChildProcess
  ready: ReadyLine
  /** What it printed to stderr so far. */
  stderr(): string
  /** Ends it by signal and resolves with its exit code, or the signal's name. */
  stop(signal?: NodeJS.Signals): Promise<number | string | null>
}

/** Starts the built server in a process of its own, on a free port unless the arguments say otherwise. */
export function startHeadless(
  args: readonly string[],
  entry = 'out/main/headless.js',
  env: NodeJS.ProcessEnv = { ...process.env, ...NO_CHOICES },
): Promise<HeadlessProcess> {
  return startAsTold(['--port', '0', '--bcrypt-cost', '4', ...args], entry, env)
}

/** The same with these arguments alone. */
export async function startAsTold(
  args: readonly string[],
  entry = 'out/main/headless.js',
  env: NodeJS.ProcessEnv = { ...process.env, ...NO_CHOICES },
): Promise<HeadlessProcess> {
  const child = spawn(process.execPath, [entry, '--json', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const ready = await readyLine(child, () => stderr)
  return {
    process: child,
    ready,
    stderr: () => stderr,
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? child.signalCode
      child.kill(signal)
      const [code, by] = (await once(child, 'exit')) as [number | null, string | null]
      return code ?? by
    },
  }
}

function readyLine(child: ChildProcess, stderr: () => string): Promise<ReadyLine> {
  return new Promise((resolve, reject) => {
    let out = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text
      const end = out.indexOf('\n')
      if (end >= 0) resolve(JSON.parse(out.slice(0, end)) as ReadyLine)
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${stderr()}`)))
  })
}
