// What `npm run dev` runs in place of Electron: the headless server.
import { runHeadless } from './run.mjs'

await runHeadless(process.argv.slice(2))
