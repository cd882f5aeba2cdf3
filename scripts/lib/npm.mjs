import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { run } from './project.mjs'

/** Runs npm with the Node that runs us. Resolves to its exit code. */
export function npm(args, options) {
  const cli = findNpmCli()
  if (cli) return run(process.execPath, [cli, ...args], options)
  // npm.cmd is a batch file, which only a shell can start. The arguments are all our own words.
  return run('npm', args, { ...options, shell: process.platform === 'win32' })
}

/** npm_execpath names whichever package manager started us; only npm itself will do. */
function findNpmCli() {
  const started = process.env.npm_execpath
  const nodeFolder = dirname(process.execPath)
  const candidates = [
    started && basename(started) === 'npm-cli.js' ? started : undefined,
    join(nodeFolder, 'node_modules/npm/bin/npm-cli.js'),
    join(nodeFolder, '../lib/node_modules/npm/bin/npm-cli.js'),
  ]
  return candidates.find((path) => path && existsSync(path))
}
