import { randomBytes } from 'node:crypto'
import { constants, type BigIntStats } from 'node:fs'
import { link, lstat, open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { BrokenFile } from './broken-file'

/** Antivirus and indexers on Windows hold files for a moment after they were written. */
const HELD_CODES = new Set(['EPERM', 'EACCES', 'EBUSY'])
const PATIENCE_MS = 10_000
const RETRY_MS = 50

/** Tries again for up to 10 s while somebody else holds the file. Elsewhere than on Windows these codes mean what they say. */
export async function patiently<T>(
  work: () => Promise<T>,
  isWindows = process.platform === 'win32',
): Promise<T> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await work()
    } catch (error) {
      const isHeld = isWindows && HELD_CODES.has((error as NodeJS.ErrnoException).code ?? '')
      if (!isHeld || Date.now() > end) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  }
}

const TEMPORARY = /^\.(.+)\.[0-9a-f]{8}\.tmp$/

/** The file that a name is a temporary one of, or undefined. */
export function fileOfTemporary(name: string): string | undefined {
  return TEMPORARY.exec(name)?.[1]
}

/** Path beside a file that nobody else uses. */
export function temporaryOf(file: string): string {
  return join(dirname(file), `.${basename(file)}.${randomBytes(4).toString('hex')}.tmp`)
}

/** A new file beside another, readable by its owner alone. A link that was put there is not followed: the open is refused. */
export async function openTemporary(file: string): Promise<{ handle: FileHandle; temporary: string }> {
  const temporary = temporaryOf(file)
  return { handle: await patiently(() => open(temporary, 'wx+', 0o600)), temporary }
}

/** A pipe that takes the place of a file between a look and the open would hold a thread for good. Windows has no such flag. */
const NO_WAIT = process.platform === 'win32' ? 0 : constants.O_NONBLOCK

/**
 * All of a file; null where there is none. A pipe or a device is refused, as reading one may never end, and so is a link
 * that leads nowhere. Throws BrokenFile.
 */
export function readWhole(file: string): Promise<Buffer | null> {
  return reading(file, readSized)
}

async function reading<T>(
  file: string,
  read: (handle: FileHandle, size: number) => Promise<T>,
): Promise<T | null> {
  const stats = await stat(file).catch(ifMissing(undefined))
  if (!stats) return refuseLostLink(file)
  if (!stats.isFile()) throw new BrokenFile(NO_FILE)
  const handle = await patiently(() => open(file, constants.O_RDONLY | NO_WAIT)).catch(ifMissing(undefined))
  if (!handle) return null
  try {
    const opened = await handle.stat()
    if (!opened.isFile()) throw new BrokenFile(NO_FILE)
    return await read(handle, opened.size)
  } finally {
    await handle.close()
  }
}

/** Answers null for nothing at all; what a link leads to may be on a disk that is not there now. Throws BrokenFile. */
async function refuseLostLink(file: string): Promise<null> {
  if (await isThere(file)) throw new BrokenFile('it is a link to something that is not there')
  return null
}

/** In bytes. So much is read at once, in the same memory: fresh memory for a whole file takes longer than the reading. */
const PIECE_LENGTH = 512 * 1024
/** In bytes. */
const LONGEST_LINE = 16 * 2 ** 20

/**
 * Hands a file over in pieces of whole lines, each of which has its memory until the next; the last line may have no end.
 * Answers whether it came to the end: not where `take` says no or a line is longer than 16 MB. null where there is no
 * file. What is no file is refused as by `readWhole`.
 */
export function readLines(file: string, take: (lines: Buffer) => boolean): Promise<boolean | null> {
  return reading(file, async (handle) => {
    let memory = Buffer.allocUnsafeSlow(PIECE_LENGTH)
    let length = 0
    for (;;) {
      const { bytesRead } = await handle.read(memory, length, memory.length - length, null)
      length += bytesRead
      if (bytesRead === 0) return take(memory.subarray(0, length))
      const end = memory.lastIndexOf(LINE_END, length - 1) + 1
      if (end > 0 && !take(memory.subarray(0, end))) return false
      memory.copyWithin(0, end, length)
      length -= end
      if (length === memory.length) {
        if (length >= LONGEST_LINE) return false
        memory = Buffer.concat([memory], 2 * length)
      }
    }
  })
}

const LINE_END = 0x0a

/** The system takes no more at once. */
const MAX_READ = 2 ** 31 - 1

/** The whole of a file of about this size. Node's own way reads pieces and copies them together, in twice the memory. */
async function readSized(handle: FileHandle, size: number): Promise<Buffer> {
  // those that are too large for a buffer are refused by Node
  if (size >= MAX_READ) return handle.readFile()
  // one byte more tells whether it has grown
  const bytes = Buffer.allocUnsafeSlow(size + 1)
  let length = 0
  for (;;) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length)
    length += bytesRead
    if (bytesRead === 0) return bytes.subarray(0, length)
    if (length === bytes.length) return handle.readFile()
  }
}

const NO_FILE = 'it is no file'

const OTHER_CODES = ['ENOTDIR', 'EISDIR', 'ELOOP']

/** Whether a failure tells that something else lies in the place of a file, or of a folder above it. */
export const isOtherThing = (error: unknown): boolean =>
  error instanceof BrokenFile || OTHER_CODES.includes((error as NodeJS.ErrnoException).code ?? '')

/** Tells a file from what takes its place or is written to it. */
export const fileStamp = ({ ino, size, mtimeNs }: BigIntStats): string => `${ino} ${size} ${mtimeNs}`

/** An existing file for reading and writing. A link in its place is refused. */
export function openExisting(file: string): Promise<FileHandle> {
  // Windows has no such flag, and links there take a right that few have
  const noFollow = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW
  return patiently(() => open(file, constants.O_RDWR | noFollow))
}

/** Writes the whole buffer at a position. */
export async function writeAt(handle: FileHandle, buffer: Buffer, position: number): Promise<void> {
  for (let done = 0; done < buffer.length;)
    done += (await handle.write(buffer, done, buffer.length - done, position + done)).bytesWritten
}

/** Writes a temporary file of another, down to the disk, and returns its path. What fails leaves nothing behind. */
export async function writeTemporary(
  file: string,
  chunks: Iterable<Buffer>,
  onWritten: () => void = () => undefined,
): Promise<string> {
  const { handle, temporary } = await openTemporary(file)
  try {
    let position = 0
    for (const chunk of chunks) {
      await writeAt(handle, chunk, position)
      position += chunk.length
    }
    onWritten()
    await handle.sync()
  } catch (error) {
    await handle.close()
    await rm(temporary, { force: true })
    throw error
  }
  await handle.close()
  return temporary
}

/** Puts a temporary file in the place of another; one that does not get there is removed. */
export async function putInPlace(temporary: string, file: string): Promise<void> {
  try {
    await patiently(() => rename(temporary, file))
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/**
 * Gives a temporary file a name that is free; what does not get there is removed. Some file systems know no second name
 * for a file, and a look beforehand has to do.
 */
export async function putNew(temporary: string, file: string): Promise<void> {
  try {
    await link(temporary, file)
  } catch (error) {
    if (!(await isThere(file))) return putInPlace(temporary, file)
    await rm(temporary, { force: true })
    throw error
  }
  await rm(temporary, { force: true })
}

/** Makes a rename or a new file last; Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform !== 'win32') await sync(folder, 'r')
}

/** Makes what a file holds last. */
export function syncFile(file: string): Promise<void> {
  return sync(file, 'r+')
}

async function sync(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Whether anything has this name, a link that leads nowhere included. */
const isThere = (path: string): Promise<boolean> => lstat(path).then(() => true, ifMissing(false))

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
