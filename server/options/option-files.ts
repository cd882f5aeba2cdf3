import { readFileSync } from 'node:fs'
import type { AppSettings } from '../contract/settings'
import { checkSettings } from '../domain/apps/change-settings'
import { Fault } from '../domain/fault'
import { MalformedValue, pathEntry, reader, type Reader } from './values'

/**
 * The settings that new and adopted apps start with: a file with a JSON object of some of an app's settings. Throws
 * MalformedValue that names the file, or the setting that is unknown or malformed.
 */
export const appDefaultsIn: Reader<Partial<AppSettings>> = reader(pathEntry, (file) => {
  const settings = parse(read(file))
  try {
    return checkSettings(settings)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    throw new MalformedValue(error.message)
  }
})

/**
 * A secret in a file, read as the option that takes it directly would. Editors and `echo` end a line; that end does
 * not belong to the secret. Throws MalformedValue that names the file and never quotes what it holds.
 */
export const secretIn = (readSecret: Reader<string>): Reader<string> =>
  reader(pathEntry, (file) => {
    const secret = read(file).replace(/\r?\n$/, '')
    if (secret.trim() === '') throw new MalformedValue(`The file '${file}' is empty.`)
    try {
      return readSecret(secret)
    } catch (error) {
      if (!(error instanceof MalformedValue)) throw error
      throw new MalformedValue(`What the file '${file}' holds cannot be taken. ${error.message}`)
    }
  })

/** The text of a file without the byte order mark that some editors begin it with. Throws Node's error. */
export function readText(file: string): string {
  return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
}

function read(file: string): string {
  try {
    return readText(file)
  } catch {
    throw new MalformedValue(`The file '${file}' cannot be read.`)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new MalformedValue('The file does not hold JSON.')
  }
}
