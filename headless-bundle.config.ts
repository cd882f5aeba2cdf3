import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { buildForNode, nodeWorker } from './node-worker.config'
import { HEADLESS, keepCompiled } from './server/compiled-bundle'

/** What packages explain to their users is a tenth of the output. */
export const COMMENTS = { legal: true, annotation: false, jsdoc: false }

/**
 * Puts the headless server once more into the output, as a CommonJS bundle with the code that the engine makes of it:
 * engines keep none of ES modules before Node 22.
 */
export function headlessBundle(): Plugin {
  return {
    name: 'understudy:headless-bundle',
    async writeBundle({ dir }) {
      if (dir === undefined) throw new Error('The build has no folder')
      const output = {
        format: 'cjs' as const,
        comments: COMMENTS,
        entryFileNames: `${HEADLESS}.cjs`,
        chunkFileNames: 'chunks/[name]-[hash].cjs',
      }
      await buildForNode(
        resolve('server/headless.ts'),
        { outDir: dir, emptyOutDir: false, rolldownOptions: { output } },
        { plugins: [nodeWorker()], ssr: { noExternal: true } },
      )
      keepCompiled(join(dir, `${HEADLESS}.cjs`))
    },
  }
}
