import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const ROOMS = ['docs', 'electron', 'renderer', 'scripts', 'server', 'test']

/** Paths of the project's own files and folders, from its root and with forward slashes. */
export const PATHS: ReadonlySet<string> = new Set([
  ...readdirSync(ROOT),
  ...ROOMS.flatMap((room) =>
    readdirSync(ROOT + room, { recursive: true, encoding: 'utf8' }).map(
      (path) => `${room}/${path.replaceAll('\\', '/')}`,
    ),
  ),
])

export function readProjectFile(path: string): string {
  return readFileSync(ROOT + path, 'utf8')
}
