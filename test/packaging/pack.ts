import { execFile } from 'node:child_process'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const require = createRequire(import.meta.url)
const run = promisify(execFile)

/** What a runtime's fuses begin with; after it come their version, their number and one character for each. */
const FUSES = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** As Electron ships: may run as Node, takes NODE_OPTIONS and --inspect, checks no archive, reads any file. */
const AS_SHIPPED = '10110001'

/** The state of each fuse in the order of Electron's documentation, in a packed program. */
export async function fusesIn(program: string): Promise<string> {
  const bytes = await readFile(program)
  const at = bytes.indexOf(FUSES) + FUSES.length
  return bytes.subarray(at + 2, at + 2 + (bytes[at + 1] ?? 0)).toString('latin1')
}

/**
 * Packs the built app for Linux as electron-builder does, around a stub in place of the Electron runtime, which
 * would have to be downloaded.
 * @returns the folder of the packed app, and its archive.
 */
export async function packWithStubRuntime(folder: string): Promise<{ packed: string; archive: string }> {
  const runtime = join(folder, 'runtime')
  const output = join(folder, 'dist')
  await writeStubRuntime(runtime)
  const builder = join(dirname(require.resolve('electron-builder/package.json')), 'cli.js')
  await run(process.execPath, [
    builder,
    '--config',
    'electron.builder.yml',
    '--dir',
    '--linux',
    `-c.electronDist=${runtime}`,
    `-c.directories.output=${output}`,
  ])
  const packed = join(output, 'linux-unpacked')
  return { packed, archive: join(packed, 'resources', 'app.asar') }
}

/** The files that electron-builder looks for in a runtime; none of them is ever run. */
async function writeStubRuntime(folder: string): Promise<void> {
  const manifest = JSON.parse(await readFile(require.resolve('electron/package.json'), 'utf8')) as {
    version: string
  }
  await mkdir(join(folder, 'resources'), { recursive: true })
  await mkdir(join(folder, 'locales'))
  const files = {
    electron: `#!/bin/sh\nexit 1\n${FUSES}\u0001${String.fromCharCode(AS_SHIPPED.length)}${AS_SHIPPED}\n`,
    version: manifest.version,
    LICENSE: '',
    'LICENSES.chromium.html': '',
    'locales/en-US.pak': '',
    'resources.pak': '',
    'icudtl.dat': '',
    'v8_context_snapshot.bin': '',
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  await chmod(join(folder, 'electron'), 0o755)
}
