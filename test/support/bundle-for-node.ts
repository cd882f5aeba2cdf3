import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buildForNode, nodeWorker } from '../../node-worker.config'

/** Bundles a module so that plain Node runs it, packages aside. Resolves to the file and the way to remove it. */
export async function bundleForNode(entry: string): Promise<{ file: string; remove: () => Promise<void> }> {
  const outDir = await mkdtemp('out/test-')
  const options = { outDir, rolldownOptions: { output: { entryFileNames: 'entry.mjs' } } }
  await buildForNode(entry, options, { plugins: [nodeWorker()] })
  return { file: join(outDir, 'entry.mjs'), remove: () => rm(outDir, { recursive: true }) }
}
