import { constants } from 'node:fs'
import { open, stat, type FileHandle } from 'node:fs/promises'
import { BrokenFile } from './broken-file'
import { ifMissing } from './error-codes'
import { isThere } from './is-there'
import { patiently } from './patience'

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
