import { existsSync } from 'node:fs'
import { whileAlone } from './lock.mjs'
import { npm } from './npm.mjs'
import { fail, inProject, readJson, say } from './project.mjs'

const OLDEST_NODE = [20, 19]

/**
 * Installs the dependencies where they are missing or not those of package-lock.json; otherwise costs a few
 * milliseconds. Ends the process with exit code 1 when npm fails or Node is too old.
 */
export async function ensureInstalled() {
  refuseOldNode()
  if (!isInstalled()) await whileAlone(async () => isInstalled() || install())
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const [oldestMajor, oldestMinor] = OLDEST_NODE
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return
  fail(
    `Understudy needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.version} (${process.execPath}).`,
  )
}

async function install() {
  const command = existsSync(inProject('package-lock.json')) ? 'ci' : 'install'
  say(`Installing dependencies with npm ${command}; about half a minute, only when they change.`)
  // The start scripts build, so the development dependencies are wanted under NODE_ENV=production too.
  const code = await npm([command, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
  if (code === 0) return
  fail(`npm ${command} failed (see above). Check that the npm registry can be reached, then start again.`)
}

/**
 * npm writes what it installed into node_modules once it is done, in the form of the lockfile. Comparing the two also
 * notices an install by hand, another branch's lockfile, and an install that was cut short.
 */
function isInstalled() {
  const installed = readJson(inProject('node_modules/.package-lock.json'))
  const wanted = readJson(inProject('package-lock.json'))
  if (!installed) return false
  if (!wanted) return true
  return Object.entries(wanted.packages).every(
    ([path, entry]) => path === '' || isSame(entry, installed.packages[path]),
  )
}

/** Optional packages are left out where they are for another platform. */
function isSame(wanted, installed) {
  if (!installed) return wanted.optional === true
  return wanted.version === installed.version && wanted.integrity === installed.integrity
}
