// npm run soak [-- part of a program's path]: the programs of test/soak at full length, which takes hours.
import { prepare } from './lib/prepare.mjs'
import { runPackage } from './lib/project.mjs'

await prepare()
const filter = process.argv.slice(2)
const args = ['run', '--reporter=verbose', ...(filter.length > 0 ? filter : ['test/soak'])]
process.exitCode = await runPackage('vitest/vitest.mjs', args, { env: { SOAK: 'long' }, stdout: 1 })
