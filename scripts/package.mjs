// Packs the app for this system, or for what the arguments name: `npm run package -- --dir`,
// `npm run package -- --mac --arm64`, and whatever else electron-builder takes.
import { prepare } from './lib/prepare.mjs'
import { runPackage } from './lib/project.mjs'

await prepare()
const args = ['--config', 'electron.builder.yml', ...process.argv.slice(2)]
process.exitCode = await runPackage('electron-builder/cli.js', args, { stdout: 1 })
