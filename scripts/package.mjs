// npm run package: builds the app and makes its installers for this system, or for those that the arguments name.
import { ensureInstalled } from './lib/install.mjs'
import { endWithNpm, run } from './lib/project.mjs'
import { signingArguments } from './lib/signing.mjs'

const BUILDER = 'node_modules/electron-builder/cli.js'

endWithNpm()
await ensureInstalled()
const given = process.argv.slice(2)
process.exitCode =
  (await run('npm', ['run', 'build'], { shell: process.platform === 'win32' })) ||
  (await run(process.execPath, [
    BUILDER,
    '--config',
    'electron.builder.yml',
    ...signingArguments(process.env),
    ...given,
  ]))
