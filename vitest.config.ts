import { defineConfig } from 'vitest/config'
import { nodeWorker } from './test/support/node-worker-plugin.js'

export default defineConfig({
  plugins: [nodeWorker()],
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 20_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/vitest.json' },
  },
})
