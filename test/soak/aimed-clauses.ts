import { ROUTES } from '../../server/contract/routes'
import { bodyOf } from '../support/answers'
import { list, post, repeated, type AimedCall } from './aimed-call'
import type { AppClient } from './app-client'

const find =
  (where: (scale: number) => string, table = 'Pet'): AimedCall['call'] =>
  (app, scale) =>
    post(`data/${table}/find`, { where: where(scale) })(app)

export async function pets(app: AppClient, scale: number): Promise<void> {
  const objects = list(1000, Math.max(scale, 0.05), (i) => ({ name: `pet${i}`, age: i }))
  for (let i = 0; i < objects.length; i += 100)
    bodyOf(await app.call('POST', 'data/bulk/Pet', objects.slice(i, i + 100)))
}

async function friendsOfAll(app: AppClient, scale: number): Promise<void> {
  const objects = list(300, Math.max(scale, 0.05), (i) => ({ name: `friend${i}` }))
  const ids: string[] = []
  for (let i = 0; i < objects.length; i += 100)
    ids.push(...(bodyOf(await app.call('POST', 'data/bulk/Pet', objects.slice(i, i + 100))) as string[]))
  const relation = { name: 'friends', relatedTable: 'Pet' }
  bodyOf(await app.control('POST', (appId) => ROUTES.relations(appId, 'Pet'), relation))
  for (const id of ids) bodyOf(await app.call('POST', `data/Pet/${id}/friends`, ids))
}

/** Calls that find objects by a clause. */
export const AIMED_CLAUSES: readonly AimedCall[] = [
  {
    name: 'a million digits and a letter in a clause',
    prepare: pets,
    call: find((scale) => `age = '${repeated('1', 1_000_000, scale)}x'`),
  },
  {
    name: '400,000 combining marks in a clause',
    prepare: pets,
    call: find((scale) => `name = 'a${repeated('\u0301\u0323', 200_000, scale)}'`),
  },
  {
    name: 'a clause of 10,000 ANDs on 1,000 objects',
    prepare: pets,
    call: find((scale) => list(10_000, scale, () => 'age >= 0').join(' AND ')),
  },
  {
    name: 'a clause of 90,000 ORs on 1,000 objects',
    prepare: pets,
    call: find((scale) => list(90_000, scale, () => 'age < 0').join(' OR ')),
  },
  {
    name: 'LIKE of 900 letters on a value of 1.8 MB',
    prepare: async (app, scale) => {
      bodyOf(await app.call('PUT', 'data/Pet', { name: 'x', tags: [repeated('a', 1_800_000, scale)] }))
    },
    call: find(() => `tags LIKE '%${'a'.repeat(900)}b'`),
  },
  {
    name: '1,900 LIKEs of 900 letters on a text of 20,000',
    prepare: async (app) => {
      bodyOf(await app.call('PUT', 'data/Pet', { name: 'a'.repeat(20_000) }))
    },
    call: find((scale) => list(1900, scale, () => `name LIKE '%${'a'.repeat(900)}b%'`).join(' OR ')),
  },
  {
    name: 'nine steps over 300 objects that are all related',
    prepare: friendsOfAll,
    call: find(() => `${'friends.'.repeat(9)}name = 'nobody'`),
  },
  {
    name: 'a clause of 900,000 parentheses',
    prepare: pets,
    call: find((scale) => repeated('(', 900_000, scale)),
  },
  {
    name: 'a clause of 450,000 NOTs',
    prepare: pets,
    call: find((scale) => `${repeated('NOT ', 450_000, scale)}age = 1`),
  },
  {
    name: 'a clause of 1.9 MB of what is none',
    prepare: pets,
    call: find((scale) => repeated('#', 1_900_000, scale)),
  },
  {
    name: 'a clause of 1.9 MB of spaces',
    prepare: pets,
    call: find((scale) => repeated(' ', 1_900_000, scale)),
  },
  {
    name: 'a clause of 1.9 MB of quotes',
    prepare: pets,
    call: find((scale) => repeated("'", 1_900_000, scale)),
  },
]
