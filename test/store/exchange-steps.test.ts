import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { STORE_STEPS } from '../../server/store/disk/store-steps'
import { bundleForNode } from '../support/bundle-for-node'
import { startHeadless, type HeadlessProcess } from '../support/headless-process'
import { send } from '../support/start-test-server'
import { tempFolder } from './temp-folder'

let bundle: Awaited<ReturnType<typeof bundleForNode>>
beforeAll(async () => {
  bundle = await bundleForNode('test/store/stepped-server.ts')
})
afterAll(() => bundle.remove())

/** A server on the folder that ends itself at a step of the store, once it is told that it may. */
const start = (folder: string, step = ''): Promise<HeadlessProcess> =>
  startHeadless(['--data', folder], bundle.file, { ...process.env, STEP: step, LATE: '1' })

/** A start that ends itself on the way. */
const startAndDie = (folder: string, step: string): Promise<void> =>
  expect(startHeadless(['--data', folder], bundle.file, { ...process.env, STEP: step })).rejects.toThrow(
    'the server ended',
  )

/** Makes the journal grow beyond what is written anew as a data file. */
const LONG = 'x'.repeat(20_000)
const CLIENTS = 6

interface Acknowledged {
  created: Map<string, string>
  deleted: Set<string>
}

/** Creates notes, and deletes every third again, so many or until the server is gone. */
async function work(
  { ready }: HeadlessProcess,
  { created, deleted }: Acknowledged,
  count: number,
): Promise<void> {
  const base = `${ready.url}/APP/KEY/data/Note`
  let next = 0
  const client = async (): Promise<void> => {
    while (next < count) {
      const text = `note ${next++}`
      const { objectId } = (await send('PUT', base, { text, long: LONG })).body as { objectId: string }
      created.set(objectId, text)
      if (next % 3 !== 0) continue
      // from here on it may be gone, and once that is answered it is
      created.delete(objectId)
      if ((await send('DELETE', `${base}/${objectId}`)).status === 200) deleted.add(objectId)
    }
  }
  await Promise.allSettled(Array.from({ length: CLIENTS }, client))
}

async function check({ ready }: HeadlessProcess, { created, deleted }: Acknowledged): Promise<void> {
  const find = { props: 'objectId,text', pageSize: 100, sortBy: 'created' }
  const stored = new Map<string, unknown>()
  for (let offset = 0, found = [{}]; found.length > 0; offset += 100) {
    found = (await send('POST', `${ready.url}/APP/KEY/data/Note/find`, { ...find, offset })).body as object[]
    for (const note of found as { objectId: string; text: string }[]) stored.set(note.objectId, note.text)
  }
  expect(created.size).toBeGreaterThan(0)
  for (const [objectId, text] of created) expect(stored.get(objectId)).toBe(text)
  for (const objectId of deleted) expect(stored.has(objectId)).toBe(false)
}

test('kill -9 at any step of the store loses nothing that was acknowledged', async () => {
  const folder = await tempFolder()
  const acknowledged: Acknowledged = { created: new Map(), deleted: new Set() }
  const first = await start(folder)
  await work(first, acknowledged, 1)
  expect(await first.stop()).toBe(0)
  for (const step of STORE_STEPS) {
    let server = await start(folder, step)
    await check(server, acknowledged)
    if (step === 'journal-begun' || step === 'edit-kept') {
      // what a stop leaves has no journal: beside one an edit and a kill together are refused, see journal.test.ts
      expect(await server.stop()).toBe(0)
      server = await start(folder, step)
    }
    if (step === 'edit-kept') {
      const file = join(folder, 'understudy.json')
      await writeFile(file, `${await readFile(file, 'utf8')}\n`)
    }
    server.process.kill('SIGUSR2')
    // a journal is let go whole only when nothing comes meanwhile
    await work(server, acknowledged, step === 'journal-removed' ? 12 : Infinity)
    if (server.process.signalCode === null) await once(server.process, 'exit')
    expect([step, server.process.signalCode]).toEqual([step, 'SIGKILL'])
  }
  // a start that takes over what a kill left can be killed as well
  const server = await start(folder)
  await work(server, acknowledged, 12)
  await server.stop('SIGKILL')
  for (const step of ['journal-written', 'journal-renamed']) await startAndDie(folder, step)
  const last = await start(folder)
  await check(last, acknowledged)
  expect(await last.stop()).toBe(0)
  const names = (await readdir(folder)).map((name) => name.replace(/-[\dTZ-]{20,}/, '-WHEN'))
  expect(names.sort()).toEqual(['understudy.edited-WHEN.json', 'understudy.json'])
}, 600_000)
