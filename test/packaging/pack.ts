import { execFile } from 'node:child_process'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const require = createRequire(import.meta.url)
const run = promisify(execFile)

/**
 * Packs the built app for Linux as electron-builder does, around a stub in place of the Electron runtime, which
 * would have to be downloaded.
 * @returns path of the app's archive.
 */
export async function packWithStubRuntime(folder: string): Promise<string> {
  const runtime = join(folder, 'runtime')
  const output = join(folder, 'dist')
  await writeStubRuntime(runtime)
  const builder = join(dirname(require.resolve('electron-builder/package.json')), 'cli.js')
  await run(process.execPath, [
    builder,
    '--config',
    'electron.builder.mjs',
    '--dir',
    '--linux',
    `-c.electronDist=${runtime}`,
    `-c.directories.output=${output}`,
  ])
  return join(output, 'linux-unpacked', 'resources', 'app.asar')
}

/** The files that electron-builder looks for in a runtime; none of them is ever run. */
async function writeStubRuntime(folder: string): Promise<void> {
  const manifest = JSON.parse(await readFile(require.resolve('electron/package.json'), 'utf8')) as {
    version: string
  }
  await mkdir(join(folder, 'resources'), { recursive: true })
  await mkdir(join(folder, 'locales'))
  const files = {
    electron: '#!/bin/sh\nexit 1\n',
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
