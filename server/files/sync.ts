import { open } from 'node:fs/promises'

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
