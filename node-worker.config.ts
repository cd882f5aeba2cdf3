import { build, type BuildEnvironmentOptions, type InlineConfig, type Plugin } from 'vite'

/** The output runs under plain Node 20 as well; electron-vite would aim at Electron's own Node. */
export const NODE_TARGET = 'node20.19'

const SUFFIX = '?nodeWorker'

/**
 * Gives `import createWorker from './x?nodeWorker'` its meaning: a function that starts the module as a worker thread.
 * The bundled worker travels in a data: address. electron-vite's own makes a file of it, which the installed app would
 * have to load from within its archive, and nobody promises that for ES modules in threads; this way build and tests
 * also run the same.
 */
export function nodeWorker(): Plugin {
  return {
    name: 'understudy:node-worker',
    enforce: 'pre',
    // before electron-vite's own, which would take the same ending
    resolveId: {
      order: 'pre',
      async handler(source, importer) {
        if (!source.endsWith(SUFFIX)) return undefined
        const resolved = await this.resolve(source.slice(0, -SUFFIX.length), importer)
        return resolved ? resolved.id + SUFFIX : undefined
      },
    },
    load: {
      order: 'pre',
      async handler(id) {
        if (!id.endsWith(SUFFIX)) return undefined
        const code = await bundleWorker(id.slice(0, -SUFFIX.length))
        const url = `data:text/javascript,${encodeURIComponent(code)}`
        return [
          `import { Worker } from 'node:worker_threads'`,
          `export default (options) => new Worker(new URL(${JSON.stringify(url)}), options)`,
        ].join('\n')
      },
    },
  }
}

/** Bundles a module that plain Node is to run, beside the build itself. */
export function buildForNode(
  entry: string,
  options: BuildEnvironmentOptions,
  config: Pick<InlineConfig, 'plugins' | 'ssr'>,
): ReturnType<typeof build> {
  return build({
    configFile: false,
    logLevel: 'error',
    ...config,
    build: { ssr: entry, target: NODE_TARGET, ...options },
  })
}

/** A data: address has no folder to look for packages in, so all but Node's own modules goes into the bundle. */
async function bundleWorker(entry: string): Promise<string> {
  const options = { write: false, rolldownOptions: { output: { codeSplitting: false } } }
  const result = await buildForNode(entry, options, { ssr: { noExternal: true } })
  const [chunk] = 'output' in result ? result.output : []
  if (chunk?.type !== 'chunk') throw new Error(`${entry} did not bundle into one file`)
  return chunk.code
}
