import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin, ProxyOptions } from 'vite'
import { COMMENTS, headlessBundle } from './headless-bundle.config'
import { NODE_TARGET, nodeWorker } from './node-worker.config'
import { HEADLESS } from './server/compiled-bundle'
import { SCHEMA_FILE, schemaText } from './server/options/config-schema'
import { environmentSource } from './server/options/environment'
import { flagSource } from './server/options/flags'
import { readOption } from './server/options/read-options'

export default defineConfig(({ command }) => ({
  main: {
    // `npm run dev` would wait for the bundle at each start
    plugins: [nodeWorker(), shipSchema(), ...(command === 'build' ? [headlessBundle()] : [])],
    build: {
      target: NODE_TARGET,
      // Packages go into the output too: Node would take a second to find and read the thousand files they are made of.
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          main: resolve('electron/main.ts'),
          headless: resolve('server/launch.ts'),
          // a file of its own, since it looks for the window from where it is
          [HEADLESS]: resolve('server/headless.ts'),
        },
        output: { comments: COMMENTS },
      },
    },
  },
  preload: {
    build: {
      rolldownOptions: {
        input: { preload: resolve('electron/preload.ts') },
        // A sandboxed preload can only be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    server: command === 'serve' ? { proxy: proxyToServer() } : {},
    build: {
      // electron-vite leaves it off
      minify: true,
      rolldownOptions: { input: { index: resolve('renderer/index.html') } },
    },
  },
}))

/** What config files may hold, for editors: the table of options says it. */
function shipSchema(): Plugin {
  return {
    name: 'ship-schema',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: SCHEMA_FILE, source: schemaText() })
    },
  }
}

/** `npm run dev` serves the window from Vite and hands the control API on to the real server. */
function proxyToServer(): Record<string, ProxyOptions> {
  // electron-vite keeps there what follows `--`
  const args = JSON.parse(process.env['ELECTRON_CLI_ARGS'] ?? '[]') as string[]
  const port = readOption('port', [flagSource('desktop', args), environmentSource(process.env)]).value
  // the control API compares Origin with Host
  return { '/understudy': { target: `http://127.0.0.1:${port}`, changeOrigin: false } }
}
