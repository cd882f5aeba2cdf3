import { beforeAll, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { UserPage, UserQuery } from '../../server/contract/user'
import { expectStatus } from '../support/answers'
import { dataClient } from '../support/data-client'
import { peopleOf } from '../support/people'
import { serverPerFile } from '../support/start-test-server'

const USERS = 2000
const GUESTS = 5

const t = serverPerFile()
const { guest, setStatus } = peopleOf(t)
const { createMany } = dataClient(t)

/** Every tenth is disabled, every seventh has no name, ages go round from 0 to 89. */
const aUser = (i: number): object => ({
  email: `user${i}@example.com`,
  password: 'x',
  age: i % 90,
  ...(i % 7 === 0 ? {} : { name: `Name ${i}` }),
})

beforeAll(async () => {
  for (let start = 0; start < USERS; start += 100) {
    const ids = await createMany(
      'Users',
      Array.from({ length: 100 }, (_, i) => aUser(start + i)),
    )
    const everyTenth = ids.filter((_, i) => i % 10 === 0)
    for (const id of everyTenth) expectStatus(await setStatus(id, 'DISABLED'), 200)
  }
  for (let i = 0; i < GUESTS; i++) await guest()
}, 60_000)

async function list(query: UserQuery | Record<string, string> = {}): Promise<UserPage> {
  const text = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  return t.read(`${ROUTES.users(t.app.id)}?${text}`)
}
const identities = ({ users }: UserPage): (string | null)[] => users.map(({ identity }) => identity)

describe('counts', () => {
  const counts = { ENABLED: USERS * 0.9, DISABLED: USERS / 10, EMAIL_CONFIRMATION_PENDING: 0, GUEST: GUESTS }

  test('by status, whatever the search and the filter', async () => {
    for (const query of [{}, { search: 'user17@' }, { status: 'GUEST' }, { search: 'nobody at all' }])
      expect((await list(query)).counts).toEqual(counts)
  })

  test('the total is what fits, not what the page holds', async () => {
    expect((await list()).total).toBe(USERS + GUESTS)
    expect((await list({ status: 'DISABLED', pageSize: 10 })).total).toBe(counts.DISABLED)
    expect((await list({ status: 'GUEST' })).total).toBe(GUESTS)
  })
})

describe('search', () => {
  test('finds a part of any property, without case', async () => {
    expect(identities(await list({ search: 'user1234@' }))).toEqual(['user1234@example.com'])
    expect(identities(await list({ search: 'USER1234@EXAMPLE' }))).toEqual(['user1234@example.com'])
    expect(identities(await list({ search: 'name 1234' }))).toEqual(['user1234@example.com'])
    expect(identities(await list({ search: '  user1234@  ' }))).toEqual(['user1234@example.com'])
  })

  test('finds an objectId and a status', async () => {
    const [row] = (await list({ search: 'user77@' })).users
    expect(identities(await list({ search: row?.user.objectId ?? '' }))).toEqual(['user77@example.com'])
    expect((await list({ search: 'disabled' })).total).toBe(USERS / 10)
  })

  test('goes together with a status', async () => {
    expect((await list({ search: 'user10', status: 'DISABLED' })).total).toBe(
      (await list({ search: 'user10', pageSize: 500 })).users.filter(
        ({ user }) => user.userStatus === 'DISABLED',
      ).length,
    )
  })

  test('takes signs of expressions as they are', async () => {
    for (const search of ['.*', '(', '[a-z]', '\\', '%', '*', '?'])
      expect((await list({ search })).total).toBe(0)
  })

  test('never looks into passwords', async () => {
    const { users } = await list({ pageSize: 1 })
    expect(JSON.stringify(users)).not.toMatch(/passwordHash|"password":/)
    expect(
      (await list({ search: '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881' })).total,
    ).toBe(0)
  })
})

describe('sort', () => {
  test('the newest first unless asked otherwise', async () => {
    const [first, second] = (await list({ pageSize: 2 })).users
    expect(first?.user.created).toBeGreaterThan(second?.user.created ?? Infinity)
    const [oldest] = (await list({ pageSize: 1, order: 'asc' })).users
    expect(oldest?.user.created).toBeLessThan(second?.user.created ?? 0)
  })

  test('numbers as numbers, text as text', async () => {
    const ages = (await list({ sort: 'age', order: 'asc', pageSize: 500 })).users.map(
      ({ user }) => user['age'],
    )
    expect(ages).toEqual([...ages].sort((a, b) => Number(a) - Number(b)))
    expect(new Set(ages).size).toBeGreaterThan(10)
    const names = (await list({ sort: 'name', order: 'asc', search: 'name 19', pageSize: 500 })).users
    const texts = names.map(({ user }) => user['name'] as string)
    expect(texts).toEqual([...texts].sort())
  })

  test('what is unset comes last in ascending order', async () => {
    const page = await list({ sort: 'name', order: 'asc', pageSize: 500, offset: USERS - 400 })
    expect(page.users.at(-1)?.user['name']).toBeNull()
  })

  test('pages of equal values neither repeat nor leave out anybody', async () => {
    const seen = new Set<string>()
    for (let offset = 0; offset < USERS + GUESTS; offset += 500)
      for (const { user } of (await list({ sort: 'age', offset, pageSize: 500 })).users)
        seen.add(user.objectId)
    expect(seen.size).toBe(USERS + GUESTS)
  })

  test('by something that nobody has, or that JavaScript knows, is no failure', async () => {
    for (const sort of ['nothing', '__proto__', 'constructor', 'toString', 'password'])
      expect((await list({ sort, pageSize: 3 })).users).toHaveLength(3)
  })
})

describe('paging', () => {
  test('a page holds a hundred unless asked otherwise', async () => {
    expect((await list()).users).toHaveLength(100)
    expect((await list({ pageSize: 7 })).users).toHaveLength(7)
  })

  test('beyond the end there is nobody', async () => {
    expect((await list({ offset: 100_000 })).users).toEqual([])
  })

  test.each([
    ['offset=-1', 'offset'],
    ['offset=1.5', 'offset'],
    ['offset=x', 'offset'],
    ['pageSize=0', 'pageSize'],
    ['pageSize=-5', 'pageSize'],
    ['pageSize=501', 'pageSize'],
    ['pageSize=1e9', 'pageSize'],
    ['status=SLEEPING', 'status'],
    ['order=up', 'order'],
    ['limit=5', 'limit'],
    ['search=a&search=b', 'search'],
    [`search=${'a'.repeat(501)}`, 'search'],
    ['sort=a&sort=b', 'sort'],
    ['__proto__=1', '__proto__'],
    ['constructor=1', 'constructor'],
  ])('%s is refused by name', async (query, name) => {
    const answer = await t.control('GET', `${ROUTES.users(t.app.id)}?${query}`)
    expect(answer).toMatchObject({ status: 400, body: { code: 400, errorData: { property: name } } })
  })
})
