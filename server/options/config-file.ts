import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import envPaths from 'env-paths'
import { systemWords } from '../contract/system-words'
import { entriesIn } from './config-entries'
import { readText } from './option-files'
import { OptionRefused } from './refusals'
import type { Source } from './sources'

/** The file that holds the choices of this user. */
export interface ConfigFile {
  readonly path: string
  /** Somebody named it: it has to be there. */
  readonly isNamed: boolean
}

/** Where both programs look for the choices of this user. */
export const defaultConfigFile = (): string =>
  resolve(envPaths('Understudy', { suffix: '' }).config, 'config.json')

/** What the file holds, without a byte order mark; undefined for one that is not there and need not be. Throws OptionRefused. */
export function readConfig({ path, isNamed }: ConfigFile): string | undefined {
  try {
    guardFile(path)
    return readText(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !isNamed) return undefined
    throw unreadable(path, error)
  }
}

/** Throws Error for a pipe or a device: reading one may never end. */
export function guardFile(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats && !stats.isFile() && !stats.isDirectory()) throw new Error('it is no file')
}

/** @param error Node's. */
export function unreadable(path: string, error: unknown): OptionRefused {
  return new OptionRefused(`the config file ${path} cannot be read: ${systemWords(error)}`)
}

/** What such a content gives. Throws OptionRefused with the line of what is unknown or malformed. */
export function configSource(content: string | undefined, file: string): Source {
  const entries = content === undefined ? undefined : entriesIn(content, file)
  return {
    name: 'file',
    textOf: (row) => entries?.get(row)?.text,
    placeOf: (row) => `line ${entries?.get(row)?.line ?? 1} of ${file}`,
  }
}
