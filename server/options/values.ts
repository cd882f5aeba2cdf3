import { resolve } from 'node:path'
import { isBlockedByBrowsers } from './blocked-ports'

/** A text that an option does not take. The message says what it takes, without a name: whoever catches it knows that. */
export class MalformedValue extends Error {}

/** Reads a whole number within bounds. Throws MalformedValue. */
export const wholeNumber =
  (min: number, max: number) =>
  (text: string): number => {
    const number = Number(text)
    if (!/^\d+$/.test(text) || number < min || number > max)
      throw new MalformedValue(`It takes a whole number from ${min} to ${max}.`)
    return number
  }

/** Reads a port; 0 is any free one. Throws MalformedValue. */
export function portValue(text: string): number {
  const port = wholeNumber(0, 65_535)(text)
  if (isBlockedByBrowsers(port))
    throw new MalformedValue('Browsers open no page at this port; choose another.')
  return port
}

/** Any text with something in it. Throws MalformedValue. */
export function textValue(text: string): string {
  if (text.trim() === '') throw new MalformedValue('It must not be empty.')
  return text
}

/** An absolute path; a relative one starts in the folder of the process. Throws MalformedValue. */
export const folderValue = (text: string): string => resolve(textValue(text))

/** An access token of the control API, fit for a header. Throws MalformedValue. */
export function tokenValue(text: string): string {
  if (!/^[\x21-\x7e]{8,200}$/.test(text))
    throw new MalformedValue('It takes 8 to 200 visible ASCII characters without spaces.')
  return text
}

const ON = ['1', 'true']
const OFF = ['', '0', 'false']

/** On or off. Throws MalformedValue. */
export function switchValue(text: string): boolean {
  const word = text.toLowerCase()
  if (![...ON, ...OFF].includes(word)) throw new MalformedValue('It takes 1, true, 0 or false.')
  return ON.includes(word)
}
