import { constants, type BigIntStats } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { patiently } from './patience'

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

/** Tells a file from what takes its place or is written to it. */
export const fileStamp = ({ ino, size, mtimeNs }: BigIntStats): string => `${ino} ${size} ${mtimeNs}`
