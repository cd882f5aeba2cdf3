import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newPerson } from '../load.mjs'
import { freePort, startNode } from '../servers/child.mjs'

/** A REST server over a JSON file, which knows nothing of users. */
export async function startJsonServer(folder) {
  const { url, stop } = await start(folder)
  return { what: 'json-server (no hash, JSON file, no rules)', load: { url, bodyOf: newPerson }, stop }
}

/** Milliseconds until an empty one answers. */
export async function timedJsonServerStart(folder) {
  const { readyMs, stop } = await start(folder)
  await stop()
  return readyMs
}

async function start(folder) {
  const cwd = join(folder, 'json-server')
  await mkdir(cwd, { recursive: true })
  const port = await freePort()
  const file = join(cwd, `db-${port}.json`)
  await writeFile(file, JSON.stringify({ users: [] }))
  const url = `http://127.0.0.1:${port}/users`
  const bin = join(folder, 'node_modules/json-server/lib/cli/bin.js')
  const args = [bin, '--host', '127.0.0.1', '--port', String(port), '--quiet', file]
  return { url, ...(await startNode(args, url, { cwd })) }
}
