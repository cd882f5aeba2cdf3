import { readFileSync, renameSync, writeFileSync } from 'node:fs'

/** Readers see the whole old file or the whole new one. Throws Node's errors. */
export function writeSmallFile(file: string, value: unknown): void {
  writeFileSync(`${file}.tmp`, JSON.stringify(value, null, 2))
  renameSync(`${file}.tmp`, file)
}

/** What the file holds; undefined where there is none, or none that is JSON. */
export function readSmallFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown
  } catch {
    return undefined
  }
}
