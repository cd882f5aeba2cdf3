import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startCognitoLocal } from './cognito-local.mjs'
import { startFirebase } from './firebase.mjs'
import { startJsonServer, timedJsonServerStart } from './json-server.mjs'

const PACKAGES = ['firebase-tools@15.34.2', 'cognito-local@5.3.0', 'json-server@0.17.4']

/** Installs what people would use instead into the folder, unless it is there already, and starts each. */
export async function startPeers(folder) {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{"private":true}')
  console.log(`Installing ${PACKAGES.join(', ')} into ${folder}; a minute or more.`)
  await promisify(execFile)(
    'npm',
    ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', ...PACKAGES],
    { cwd: folder, shell: process.platform === 'win32' },
  )
  const started = []
  const stop = () => Promise.all(started.map((peer) => peer.stop()))
  try {
    for (const start of [startFirebase, startCognitoLocal, startJsonServer]) started.push(await start(folder))
  } catch (error) {
    await stop()
    throw error
  }
  return { registrations: started, jsonServer: { timedStart: () => timedJsonServerStart(folder) }, stop }
}
