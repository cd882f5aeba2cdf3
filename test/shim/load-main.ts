import { register } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ElectronPort } from '../../electron/port'

const HOLDER = '__electronShim'
let boots = 0

/**
 * Evaluates the built main module with `electron` resolved to the shim.
 * Every boot is a fresh copy of the entry; the chunks it shares with the headless server stay loaded.
 */
export async function loadMain(electron: ElectronPort): Promise<void> {
  if (boots === 0) {
    register(hooks(Object.keys(electron)))
    // Every boot in this process leaves its listeners there; a real one has the process to itself.
    for (const emitter of [process, process.stdout]) emitter.setMaxListeners(0)
  }
  const holder = globalThis as unknown as Record<string, ElectronPort>
  holder[HOLDER] = electron
  await import(`${pathToFileURL(resolve('out/main/main.js')).href}?boot=${boots++}`)
}

/** Loader hooks as a module of their own, since Node runs them on another thread. */
function hooks(names: string[]): string {
  const shim = `export const { ${names.join(', ')} } = globalThis.${HOLDER}`
  const code = `
    export const resolve = (name, context, next) =>
      name === 'electron' ? { url: 'shim:' + context.parentURL, shortCircuit: true } : next(name, context)
    export const load = (url, context, next) =>
      url.startsWith('shim:')
        ? { format: 'module', source: ${JSON.stringify(shim)}, shortCircuit: true }
        : next(url, context)`
  return `data:text/javascript,${encodeURIComponent(code)}`
}
