import { defineConfig } from 'vitest/config'
import { nodeWorker } from './node-worker.config.js'

export default defineConfig({
  plugins: [nodeWorker()],
  test: {
    environment: 'node',
    // A busy machine is slow, not wrong.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/vitest.json' },
    // The server keeps its state in what startServer returns, so files can share its modules, which halves the time.
    isolate: false,
    pool: 'threads',
    maxWorkers: '100%',
    include: ['test/**/*.test.ts'],
  },
})
