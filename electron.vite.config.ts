import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

export default defineConfig({
  main: {
    build: {
      // The same output also runs headless under plain Node 20; electron-vite would aim at Electron's own Node.
      target: 'node20.19',
      rolldownOptions: {
        input: {
          main: resolve('electron/main.ts'),
          headless: resolve('server/headless.ts'),
        },
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
    server: {
      // `npm run dev` serves the window from Vite and hands the control API on to the real server.
      proxy: {
        '/understudy': {
          target: `http://127.0.0.1:${process.env['UNDERSTUDY_PORT'] ?? '6464'}`,
          // the control API compares Origin with Host
          changeOrigin: false,
        },
      },
    },
    build: {
      // electron-vite leaves it off
      minify: true,
      rolldownOptions: { input: { index: resolve('renderer/index.html') } },
    },
  },
})
