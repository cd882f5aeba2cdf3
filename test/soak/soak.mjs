// npm run soak [-- part of a program's path]: the programs of test/soak at full length, which takes hours.
import { spawnSync } from 'node:child_process'

const filter = process.argv.slice(2)
const args = ['vitest', 'run', '--reporter=verbose', ...(filter.length > 0 ? filter : ['test/soak'])]
const { status } = spawnSync('npx', args, {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, SOAK: 'long' },
})
process.exitCode = status ?? 1
