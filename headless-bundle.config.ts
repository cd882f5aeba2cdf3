import { join, resolve } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'
import { nodeWorker } from './node-worker.config'
import { keepCompiled } from './server/compiled-bundle'

/** What the server is called in the output, with either kind of modules; server/launch.ts knows it too. */
export const HEADLESS = 'headless-server'

/**
 * Puts the headless server once more into the output, as a CommonJS bundle with the code that the engine makes of it:
 * engines keep none of ES modules before Node 22.
 */
export function headlessBundle(
  target: string,
  comments: NonNullable<Rolldown.OutputOptions['comments']>,
): Plugin {
  return {
    name: 'understudy:headless-bundle',
    async writeBundle({ dir }) {
      if (dir === undefined) throw new Error('The build has no folder')
      await build({
        configFile: false,
        logLevel: 'error',
        plugins: [nodeWorker()],
        ssr: { noExternal: true },
        build: {
          ssr: resolve('server/headless.ts'),
          outDir: dir,
          emptyOutDir: false,
          target,
          rolldownOptions: {
            output: {
              format: 'cjs',
              comments,
              entryFileNames: `${HEADLESS}.cjs`,
              chunkFileNames: 'chunks/[name]-[hash].cjs',
            },
          },
        },
      })
      keepCompiled(join(dir, `${HEADLESS}.cjs`))
    },
  }
}
