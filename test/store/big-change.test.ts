import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startHeadless } from '../support/headless-process'
import { send, startTestServer } from '../support/start-test-server'
import { tempFolder } from './temp-folder'
import { wholeFile } from './whole-file'

/** More than the arguments that a call can have: what is handed on must not be spread into them. */
const COUNT = 150_000
const ALL = { where: 'objectId != NULL' }

/** A data folder whose table Note has many objects. */
async function bigFolder(): Promise<string> {
  const folder = join(await tempFolder(), 'data')
  const t = await startTestServer({ dataFolder: folder })
  await t.stop()
  const file = wholeFile()
  const objects = Array.from({ length: COUNT }, (_, i) => ({
    table: 'Note',
    objectId: `NOTE-${i}`,
    created: i,
    updated: null,
    ownerId: null,
    properties: {},
  }))
  // where permissions are asked about each object, fewer are removed at once
  const apps = file.apps.map((app) => ({ ...app, objects, links: [], permissions: [] }))
  await writeFile(join(folder, 'understudy.json'), JSON.stringify({ ...file, apps }))
  return folder
}

test(`a change of ${COUNT} records that is acknowledged is there after kill -9, all of it`, async () => {
  const folder = await bigFolder()
  const first = await startHeadless(['--data', folder])
  const deleted = await send('POST', `${first.ready.url}/APP/KEY/data/bulk/Note/delete`, ALL)
  expect(deleted).toMatchObject({ status: 200, text: String(COUNT) })
  await first.stop('SIGKILL')
  expect((await readFile(join(folder, 'understudy.journal'), 'utf8')).split('\n').length).toBeGreaterThan(
    COUNT,
  )
  const second = await startHeadless(['--data', folder])
  expect((await send('GET', `${second.ready.url}/APP/KEY/data/Note/count`)).text).toBe('0')
  expect(await second.stop()).toBe(0)
}, 60_000)

test('and one that is refused has changed nothing, the order of the records neither', async () => {
  const folder = await bigFolder()
  const t = await startTestServer({ dataFolder: folder })
  const call = (method: string, path: string, body?: unknown) =>
    send(method, `${t.server.url}/APP/KEY/data/${path}`, body)
  const before = await call('GET', 'Note?pageSize=100&offset=70000')
  await rename(folder, `${folder}-away`)
  expect(await call('POST', 'bulk/Note/delete', ALL)).toMatchObject({
    status: 500,
    // of the write, or of the look at the folder that came before it
    text: expect.stringMatching(/\(it is not there\); nothing (was|is) stored/) as string,
  })
  await rename(`${folder}-away`, folder)
  expect((await call('GET', 'Note/count')).text).toBe(String(COUNT))
  expect((await call('GET', 'Note?pageSize=100&offset=70000')).body).toEqual(before.body)
  expect((await call('DELETE', 'Note/NOTE-70000')).status).toBe(200)
  await t.stop()
  const again = await startTestServer({ dataFolder: folder })
  const count = await send('GET', `${again.server.url}/APP/KEY/data/Note/count`)
  expect(count.text).toBe(String(COUNT - 1))
  await again.stop()
}, 60_000)
