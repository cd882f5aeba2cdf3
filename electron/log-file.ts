import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Our choice. With the file before it, the log takes at most twice as much. */
const LIMIT_BYTES = 1024 * 1024
const LONGEST_LINE = 8 * 1024

/** What lets somebody in must not lie in a file that people attach to reports. */
const SECRETS = [
  /(token=)[^\s&"'<>]+/gi,
  /(bearer )[^\s"'<>]+/gi,
  /(user-token["']?[:=] ?["']?)[^\s&"'<>,]+/gi,
]

export interface LogFile {
  /** Absolute path. */
  readonly file: string
  write(line: string): void
}

/**
 * The log of an app that nobody started from a terminal: `understudy.log`, and `understudy.old.log` before it. What
 * cannot be written is let be: a full disk must not end the server.
 * @param folder made where it is missing.
 */
export function openLogFile(folder: string, now = (): Date => new Date()): LogFile {
  const file = join(folder, 'understudy.log')
  const write = (line: string): void => {
    const text = `${now().toISOString()} ${line.slice(0, LONGEST_LINE)}\n`
    try {
      mkdirSync(folder, { recursive: true })
      if (sizeOf(file) > LIMIT_BYTES) renameSync(file, join(folder, 'understudy.old.log'))
      appendFileSync(file, text, { mode: 0o600 })
    } catch {
      // there is nowhere left to say so
    }
  }
  return { file, write }
}

/** The line without tokens, and with no line of its own making. */
export function masked(line: string): string {
  const text = SECRETS.reduce((shown, secret) => shown.replace(secret, '$1…'), line)
  return text.replace(/\r?\n/g, '\n    ')
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
