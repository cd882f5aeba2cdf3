import { readFileSync } from 'node:fs'
import type { AppSettings } from '../contract/settings'
import { checkSettings } from '../domain/apps/change-settings'

/**
 * The settings that new and adopted apps start with: a JSON object of some of an app's settings. Throws an Error that
 * names the file, or the setting that is unknown or malformed.
 */
export function readAppDefaults(file: string): Partial<AppSettings> {
  return checkSettings(parse(read(file)))
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Error(`The file '${file}' cannot be read.`)
  }
}

function parse(text: string): unknown {
  try {
    // some editors begin a file with a byte order mark
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new Error('The file does not hold JSON.')
  }
}
