import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newPerson } from '../load.mjs'
import { freePort, startNode } from '../servers/child.mjs'

/** The Auth emulator, which keeps everything in memory and hashes nothing. */
export async function startFirebase(folder) {
  const cwd = join(folder, 'firebase')
  await mkdir(cwd, { recursive: true })
  const [auth, hub, logging] = [await freePort(), await freePort(), await freePort()]
  const on = (port) => ({ host: '127.0.0.1', port })
  const emulators = { auth: on(auth), hub: on(hub), logging: on(logging), ui: { enabled: false } }
  await writeFile(join(cwd, 'firebase.json'), JSON.stringify({ emulators }))
  const origin = `http://127.0.0.1:${auth}`
  const { stop } = await startNode(
    [
      join(folder, 'node_modules/firebase-tools/lib/bin/firebase.js'),
      'emulators:start',
      '--only',
      'auth',
      '--project',
      'demo-bench',
    ],
    `${origin}/`,
    { cwd, env: { ...process.env, CI: '1' } },
  )
  return {
    what: 'the Firebase Auth emulator (no hash, in memory)',
    target: ['>=', 1.25],
    load: {
      url: `${origin}/identitytoolkit.googleapis.com/v1/accounts:signUp?key=any`,
      bodyOf: () => ({ ...newPerson(), returnSecureToken: true }),
    },
    stop,
  }
}
