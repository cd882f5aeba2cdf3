import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { startTestServer, type TestServer } from '../support/start-test-server'
import { tempFolder } from './temp-folder'

/** A data folder as a kill leaves it: some users in the data file, and what the work does in the journal alone. */
export async function killedFolder(work: (t: TestServer) => Promise<unknown>): Promise<string> {
  const folder = await tempFolder()
  const before = await startTestServer({ dataFolder: folder })
  await guest(before)
  await before.stop()
  const t = await startTestServer({ dataFolder: folder })
  await work(t)
  const left = await copyOfRunning(folder)
  await t.stop()
  return left
}

/** What a kill of the server on a folder would leave now. */
export async function copyOfRunning(folder: string): Promise<string> {
  const left = join(await tempFolder(), 'data')
  await cp(folder, left, { recursive: true, filter: (path) => !path.endsWith('understudy.lock') })
  return left
}

export const guest = (t: TestServer) => t.call('POST', 'users/register/guest')
