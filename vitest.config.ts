import { defineConfig } from 'vitest/config'
import { nodeWorker } from './node-worker.config.js'

/** Rules and HTTP, within the process of the test: `npm run test:quick`. All others start the built app or take long. */
const QUICK = [
  'test/{api,control,docs,domain,fidelity,http,mail,vectors}/**/*.test.ts',
  'test/console/!(app-defaults|sdk-*).test.ts',
]

export default defineConfig({
  plugins: [nodeWorker()],
  test: {
    environment: 'node',
    // A busy machine is slow, not wrong.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/vitest.json' },
    // The server keeps its state in what startServer returns, so files can share its modules, which halves the time.
    isolate: false,
    pool: 'threads',
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'quick', include: QUICK } },
      { extends: true, test: { name: 'built', include: ['test/**/*.test.ts'], exclude: QUICK } },
    ],
  },
})
