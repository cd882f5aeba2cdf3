// npm run package: builds the app and makes its installers for this system, or for those that the arguments name.
import { ensureInstalled } from './lib/install.mjs'
import { endWithNpm, npm, runPackage } from './lib/project.mjs'
import { readKeychain, signingArguments } from './lib/signing.mjs'

endWithNpm()
await ensureInstalled()
const args = [
  '--config',
  'electron.builder.yml',
  ...signingArguments(process.env, readKeychain()),
  ...process.argv.slice(2),
]
process.exitCode = (await npm(['run', 'build'])) || (await runPackage('electron-builder/cli.js', args))
