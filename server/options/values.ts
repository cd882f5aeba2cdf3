import { resolve } from 'node:path'
import { z } from 'zod'
import { BLOCKED_PORTS, isBlockedByBrowsers } from './blocked-ports'

/** A text that an option does not take. The message says what it takes, without a name: whoever catches it knows that. */
export class MalformedValue extends Error {}

/** What can stand in a config file. */
export type ConfigValue = string | number | boolean

/** How an option reads what it is given. */
export interface Reader<Value = unknown> {
  /** Throws MalformedValue, which says what the option takes. */
  (text: string): Value
  /** What its entry in a config file has to be. */
  readonly entry: z.ZodType<ConfigValue>
}

export const reader = <Value>(entry: z.ZodType<ConfigValue>, read: (text: string) => Value): Reader<Value> =>
  Object.assign(read, { entry })

/** The value, if the schema takes it. Throws MalformedValue with the schema's own words. */
function take<T>(schema: z.ZodType<T>, value: unknown): T {
  const { success, data, error } = schema.safeParse(value)
  if (!success) throw new MalformedValue(error.issues[0]?.message)
  return data
}

const numberOf = (text: string): unknown => (/^\d+$/.test(text) ? Number(text) : text)

const wholeNumberEntry = (min: number, max: number) => {
  const what = `It takes a whole number from ${min} to ${max}.`
  return z.int(what).min(min, what).max(max, what)
}

/** Reads a whole number within bounds. Throws MalformedValue. */
export function wholeNumber(min: number, max: number): Reader<number> {
  const entry = wholeNumberEntry(min, max)
  return reader(entry, (text) => take(entry, numberOf(text)))
}

const portEntry = wholeNumberEntry(0, 65_535)
  .refine((port) => !isBlockedByBrowsers(port), 'Browsers open no page at this port; choose another.')
  // a schema of JSON cannot say it by a function
  .meta({ not: { enum: [...BLOCKED_PORTS] } })

/** Reads a port; 0 is any free one. Throws MalformedValue. */
export const portValue: Reader<number> = reader(portEntry, (text) => take(portEntry, numberOf(text)))

const textEntry = z.string('It takes a text.').regex(/\S/, 'It must not be empty.')

/** Any text with something in it. Throws MalformedValue. */
export const textValue: Reader<string> = reader(textEntry, (text) => take(textEntry, text))

/** The entry of what a file is read for. */
export const pathEntry = textEntry

/** An absolute path; a relative one starts in the folder of the process. Throws MalformedValue. */
export const folderValue: Reader<string> = reader(pathEntry, (text) => resolve(take(pathEntry, text)))

const TOKEN_WORDS = 'It takes 8 to 200 visible ASCII characters without spaces.'
const tokenEntry = z.string(TOKEN_WORDS).regex(/^[\x21-\x7e]{8,200}$/, TOKEN_WORDS)

/** An access token of the control API, fit for a header. Throws MalformedValue. */
export const tokenValue: Reader<string> = reader(tokenEntry, (text) => take(tokenEntry, text))

const ON = ['1', 'true']
const OFF = ['', '0', 'false']

/** On or off. Throws MalformedValue. */
export const switchValue: Reader<boolean> = reader(z.boolean('It takes true or false.'), (text) => {
  const word = text.toLowerCase()
  if (![...ON, ...OFF].includes(word)) throw new MalformedValue('It takes 1, true, 0 or false.')
  return ON.includes(word)
})
