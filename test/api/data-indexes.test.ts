import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { dataClient } from '../support/data-client'
import { startTestServer, type TestServer } from '../support/start-test-server'
import { randomOf, type Random } from '../soak/random'
import { tempFolder } from '../store/temp-folder'

interface Made {
  table: string
  ids: string[]
  emails: string[]
}

const CLAUSES = 250

/** Users and notes that were created, changed, deleted and, where the disk was away, not changed after all. */
async function randomData(
  t: TestServer,
  random: Random,
  away: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<Made[]> {
  const users: Made = { table: 'Users', ids: [], emails: [] }
  const notes: Made = { table: 'Note', ids: [], emails: [] }
  const change = async (i: number): Promise<void> => {
    const id = pick(random, users.ids) ?? ''
    const email = randomCase(random, `user${random(40)}@example.com`)
    const made = await t.call('POST', 'users/register', {
      body: { email, password: 'x', login: i, score: random(5) },
    })
    if (made.status === 200) users.ids.push((made.body as { objectId: string }).objectId)
    users.emails.push(email)
    if (random(3) === 0) await t.call('PUT', `data/Users/${id}`, { body: { email: `moved${i}@example.com` } })
    if (random(4) === 0) await t.call('DELETE', `data/Users/${id}`)
    const note = await t.call('PUT', 'data/Note', {
      body: { objectId: `note-${random(60)}`, email, score: random(5) },
    })
    if (note.status === 200) notes.ids.push((note.body as { objectId: string }).objectId)
    if (random(4) === 0) await t.call('DELETE', `data/Note/${pick(random, notes.ids)}`)
  }
  for (let i = 0; i < 60; i++) await (random(6) === 0 ? away(() => change(i)) : change(i))
  return [users, notes]
}

const pick = <T>(random: Random, list: readonly T[]): T | undefined => list[random(list.length)]
const randomCase = (random: Random, text: string): string =>
  text.replace(/[a-z]/gi, (letter) => (random(2) === 0 ? letter.toUpperCase() : letter.toLowerCase()))

/** A clause that an index may serve, at least in part. */
function randomClause(random: Random, { table, ids, emails }: Made, depth = 0): string {
  const column = pick(random, ['email', 'EMAIL', 'objectId', 'ownerId', 'login', `${table}.email`]) ?? ''
  const values = column.toLowerCase().endsWith('email') ? emails : column === 'login' ? ['1', '7', '07'] : ids
  const value = (): string => {
    const text = pick(random, values) ?? 'none'
    return `'${random(3) === 0 ? randomCase(random, text) : text}'`
  }
  switch (random(depth > 2 ? 4 : 9)) {
    case 0:
      return `${column} IN (${value()}, ${value()}, NULL, ${value()})`
    case 1:
      return `${value()} = ${column}`
    case 2:
      return column === 'login' ? 'login = 7' : `${column} = NULL`
    case 3:
    case 4:
      return `${column} = ${value()}`
    case 5:
      return `NOT ${column} = ${value()}`
    case 6:
      return `(${randomClause(random, { table, ids, emails }, depth + 1)}) OR ${column} = ${value()}`
    default:
      return `score ${pick(random, ['<', '=', '>='])} ${random(5)} AND (${randomClause(random, { table, ids, emails }, depth + 1)})`
  }
}

test('what an index finds is what a look at every record finds, in the same order', async () => {
  const folder = join(await tempFolder(), 'data')
  const t = await startTestServer({ dataFolder: folder })
  const away = async <T>(work: () => Promise<T>): Promise<T> => {
    await rename(folder, `${folder}-away`)
    try {
      return await work()
    } finally {
      await rename(`${folder}-away`, folder)
    }
  }
  await t.control('PATCH', ROUTES.template(t.app.id, 'welcome'), { enabled: false })
  await t.control('POST', ROUTES.properties(t.app.id), { name: 'login', type: 'INT' })
  const data = dataClient(t)
  await data.create('Note', { email: 'none', login: 1, score: 1 })
  const seed = Date.now()
  const random = randomOf(seed)
  const made = await randomData(t, random, away)
  const [users] = made
  let found = 0
  for (let i = 0; i < CLAUSES; i++) {
    // in the middle another property becomes the identity
    if (i === CLAUSES / 2) await t.control('PATCH', ROUTES.property(t.app.id, 'login'), { identity: true })
    const table = pick(random, made) ?? users
    const clause = randomClause(random, table as Made)
    const sortBy = pick(random, ['', 'created', 'created desc', 'email', 'created desc,email'])
    const query = { pageSize: 100, ...(sortBy ? { sortBy } : {}) }
    const name = table?.table ?? ''
    const indexed = await data.find(name, { ...query, where: clause })
    // no index serves an OR
    const scanned = await data.find(name, { ...query, where: `(${clause}) OR (${clause})` })
    expect(indexed, `seed ${seed}: ${clause} sorted by ${sortBy}`).toEqual(scanned)
    found += indexed.length
  }
  expect(found).toBeGreaterThan(CLAUSES)
  await t.stop()
}, 60_000)

test('objects are in the order of their creation whichever way they are asked for', async () => {
  const t = await startTestServer()
  const data = dataClient(t)
  for (let i = 0; i < 25; i++) await data.create('Note', { number: i })
  await t.call('POST', 'data/bulk/Note/delete', { body: { where: 'number = 3 OR number = 20' } })
  const numbers = async (query: object): Promise<unknown[]> =>
    (await data.find('Note', { pageSize: 100, ...query })).map(({ number }) => number)
  const all = Array.from({ length: 25 }, (_, i) => i).filter((i) => i !== 3 && i !== 20)
  expect(await numbers({})).toEqual(all)
  expect(await numbers({ sortBy: 'created' })).toEqual(all)
  expect(await numbers({ sortBy: 'created desc' })).toEqual(all.toReversed())
  expect(await numbers({ sortBy: 'created desc', pageSize: 3, offset: 2 })).toEqual([22, 21, 19])
  await t.stop()
})

test('a clock that was set back makes no order wrong', async () => {
  let now = 1_000_000
  const t = await startTestServer({ overrides: { clock: { now: () => now } } })
  const data = dataClient(t)
  for (const time of [5, 7, 6, 6, 9]) {
    now = 1_000_000 + time
    await data.create('Note', { time })
  }
  const times = async (sortBy: string) => (await data.find('Note', { sortBy })).map(({ time }) => time)
  expect(await times('created')).toEqual([5, 6, 6, 7, 9])
  expect(await times('created desc')).toEqual([9, 7, 6, 6, 5])
  await t.stop()
})
