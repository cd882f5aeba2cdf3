import { BrokenFile } from './broken-file'

/** For a rejection: the value where there is no such file. */
export function ifMissing<T>(value: T): (error: unknown) => T {
  return ifCode('ENOENT', value)
}

/** For a rejection: the value where it has this code. */
export function ifCode<T>(code: string, value: T): (error: unknown) => T {
  return (error) => {
    if ((error as NodeJS.ErrnoException).code === code) return value
    throw error
  }
}

const OTHER_CODES = ['ENOTDIR', 'EISDIR', 'ELOOP']

/** Whether a failure tells that something else lies in the place of a file, or of a folder above it. */
export const isOtherThing = (error: unknown): boolean =>
  error instanceof BrokenFile || OTHER_CODES.includes((error as NodeJS.ErrnoException).code ?? '')
