// npm run headless -- [options]: the server without the desktop app. `--help` lists the options.
import { endWithNpm } from './lib/end-with-npm.mjs'
import { prepare } from './lib/prepare.mjs'
import { runHeadless } from './lib/run-headless.mjs'

endWithNpm()
await prepare()
await runHeadless(process.argv.slice(2))
