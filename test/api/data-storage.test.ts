import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { tempFolder } from '../store/temp-folder'
import { codeOf } from '../support/answers'
import { brokenDisk } from '../support/broken-disk'
import { dataClient } from '../support/data-client'
import { ALICE, peopleOf } from '../support/people'
import { startTestServer } from '../support/start-test-server'

test('tables, objects and relations are there after a restart', async () => {
  const folder = await tempFolder()
  const first = await startTestServer({ dataFolder: folder })
  const before = dataClient(first)
  const [a, b] = [await before.create('Note', { text: 'a' }), await before.create('Note', { text: 'b' })]
  await before.declare('Note', { name: 'next', relatedTable: 'Note', cardinality: 'one' })
  expect(await before.relate('Note', a.objectId, 'next', [b.objectId])).toBe('1')
  await first.stop()
  const second = await startTestServer({ dataFolder: folder })
  try {
    expect(await dataClient(second).find('Note', { loadRelations: 'next' })).toEqual([
      { ...a, next: b },
      { ...b, next: null },
    ])
    const tables = await second.read(ROUTES.tables(second.app.id))
    expect(tables).toContainEqual({ name: 'Users', objectCount: 0 })
    expect(tables).toContainEqual({ name: 'Note', objectCount: 2 })
  } finally {
    await second.stop()
  }
})

test('a data file from before the data service is read as one without tables', async () => {
  const folder = await tempFolder()
  const first = await startTestServer({ dataFolder: folder })
  await peopleOf(first).registerAlice()
  await first.stop()
  const file = join(folder, 'understudy.json')
  const json = JSON.parse(await readFile(file, 'utf8')) as {
    apps: Record<string, unknown>[]
  }
  for (const app of json.apps)
    for (const name of ['tables', 'objects', 'relations', 'links']) delete app[name]
  await writeFile(file, JSON.stringify({ ...json, version: 1 }))
  const second = await startTestServer({ dataFolder: folder })
  try {
    expect(await dataClient(second).where('Users', 'objectId != null', 'email')).toEqual([ALICE.email])
    expect(await dataClient(second).create('Note', { text: 'a' })).toMatchObject({ text: 'a' })
  } finally {
    await second.stop()
  }
})

test('what cannot be written is not there', async () => {
  const answer = await brokenDisk(async (broken) => {
    const failed = await broken.call('PUT', 'data/Note', { body: { text: 'a' } })
    expect(codeOf(failed)).toBe(500)
    return broken.call('GET', 'data/Note')
  })
  expect(codeOf(answer)).toBe(1009)
})
