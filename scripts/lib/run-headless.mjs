import { pathToFileURL } from 'node:url'
import { inProject, startFolder } from './project.mjs'

const ENTRY = inProject('out/main/headless.js')

/**
 * Turns this process into the headless server. A child of ours would get Ctrl+C once from the terminal and once from
 * us; and whoever ends this process by its id means the server.
 */
export async function runHeadless(args) {
  process.chdir(startFolder())
  process.argv = [process.execPath, ENTRY, ...args]
  await import(pathToFileURL(ENTRY).href)
}
