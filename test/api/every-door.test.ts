import { beforeAll, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { UserObject } from '../../server/contract/user'
import { codeOf, expectStatus, idOf, tokenOf } from '../support/answers'
import { MeetingPasswords } from '../support/meeting-passwords'
import { peopleOf, userOf } from '../support/people'
import { schemaOf } from '../support/schema'
import { serverPerFile, type TestAnswer } from '../support/start-test-server'
import {
  ALICE,
  BOB,
  CAROL,
  CHANGE_GUARDS,
  CREATION_GUARDS,
  DECLARED,
  NOBODY,
  NOBODY_TO_CHANGE,
  SOCIAL_GUARDS,
  type Settings,
} from './door-guards'
import { CHANGES, CREATIONS, doorsOf, isDevelopers, namesOf, REMOVALS, type Doors } from './doors'

// One server for all: a refused write leaves no trace, so the next test finds what the one before did.
const passwords = new MeetingPasswords()
const t = serverPerFile({ overrides: { passwords } })
const { logIn, guest, reload, ...people } = peopleOf(t)
let doors: Doors
let alice: UserObject
let bob: UserObject
let bobsToken: string

beforeAll(async () => {
  doors = await doorsOf(t)
  await t.set({ loginProviders: ['facebook'] })
  for (const property of DECLARED) await schemaOf(t).addProperty(property)
  alice = await register(ALICE)
  bob = await register(BOB)
  bobsToken = tokenOf(await logIn(BOB))
})

const NOT_OTHERS: Settings = { updateOthersAllowed: false }
/** As they are on a new server. */
const USUAL: Settings = { dynamicSchema: true, updateOthersAllowed: true, userRegistrationEnabled: true }

const register = async (user: object): Promise<UserObject> => userOf(await people.register(user))
const outcomeOf = (answer: TestAnswer): number => (answer.status === 200 ? 200 : codeOf(answer))

/** Everything that a refused write could have left behind. */
async function everything(): Promise<unknown> {
  const paths = [ROUTES.users(t.app.id), ROUTES.properties(t.app.id), ROUTES.emails(t.app.id)]
  return Promise.all(paths.map((path) => t.read(path)))
}

/** Under some settings, which are the usual ones again afterwards. */
async function under<T>(settings: Settings | undefined, ask: () => Promise<T>): Promise<T> {
  if (!settings) return ask()
  await t.set(settings)
  try {
    return await ask()
  } finally {
    await t.set(USUAL)
  }
}

/** The code of a request that is refused and leaves no trace. */
async function refused(settings: Settings | undefined, ask: () => Promise<TestAnswer>): Promise<unknown> {
  const before = await everything()
  const answer = await under(settings, ask)
  expect(answer.status, answer.text).toBeGreaterThanOrEqual(400)
  expect(await everything()).toEqual(before)
  return codeOf(answer)
}

/** What a bulk answers that passes over what it may not touch, and leaves no trace. */
async function passedOver(settings: Settings, ask: () => Promise<TestAnswer>): Promise<unknown> {
  const before = await everything()
  const answer = await under(settings, ask)
  expectStatus(answer, 200)
  expect(await everything()).toEqual(before)
  return answer.body
}

describe.each(namesOf(CREATIONS))('a user made by %s', (door) => {
  const create = CREATIONS[door]

  test.each(CREATION_GUARDS)('is refused with $what', async ({ sent, code, settings, but }) => {
    expect(await refused(settings, () => create(doors, sent))).toBe(but?.[door] ?? code)
  })

  test('is there once, though two ask for the identity at once', async () => {
    const email = `${door.replace(/\W/g, '')}@example.com`
    passwords.meet(2)
    const answers = await Promise.all(
      [email, email.toUpperCase()].map((spelling) => create(doors, { ...CAROL, email: spelling })),
    )
    expect(answers.map(outcomeOf).sort()).toEqual([200, 3033])
  })
})

describe.each(namesOf(CREATIONS).filter((door) => !isDevelopers(door)))('a guest sent to %s', (door) => {
  test('stays one while registrations are off, and nobody else is made', async () => {
    const { objectId, 'user-token': token } = await guest()
    const off = { userRegistrationEnabled: false }
    const sent = { ...CAROL, email: `${objectId}@example.com`, objectId }
    // a save of a guest is a change of it, and no guest has a password
    expect([3009, 3072]).toContain(await refused(off, () => CREATIONS[door](doors, sent, token)))
    expect(await refused(off, () => CREATIONS[door](doors, CAROL))).toBe(3009)
  })

  test('stays one where others may not be changed and it is not logged in', async () => {
    const { objectId } = await guest()
    const sent = { ...CAROL, email: `${objectId}@example.com`, objectId }
    for (const token of [undefined, bobsToken])
      expect(await refused(NOT_OTHERS, () => CREATIONS[door](doors, sent, token))).toBe(3029)
    expect(await reload(objectId)).toMatchObject({ userStatus: 'GUEST' })
  })
})

const CONVERSIONS = ['users/register', 'data/bulk/Users', 'window', 'Console bulk'] as const
describe.each(CONVERSIONS)('a guest converted by %s', (door) => {
  const convert = CREATIONS[door]

  test('is the same user from then on, with a password', async () => {
    const visitor = await guest()
    const sent = { ...CAROL, email: `${visitor.objectId}@example.com`, objectId: visitor.objectId }
    const answer = await under(NOT_OTHERS, () => convert(doors, sent, visitor['user-token']))
    expectStatus(answer, 200)
    expect(await reload(visitor.objectId)).toMatchObject({ userStatus: 'ENABLED', email: sent.email })
    expect(idOf(await logIn(sent))).toBe(visitor.objectId)
  })

  test('has to be a guest, and to have an identity of its own', async () => {
    const { objectId } = await guest()
    const [noGuest, notItsOwn] = [
      { ...CAROL, objectId: alice.objectId },
      { ...CAROL, objectId, email: BOB.email },
    ]
    expect(await refused(undefined, () => convert(doors, noGuest))).toBe(3039)
    expect(await refused(undefined, () => convert(doors, notItsOwn))).toBe(3033)
  })

  test('is converted once, though two ask at once', async () => {
    const { objectId } = await guest()
    passwords.meet(2)
    const answers = await Promise.all(
      ['one', 'two'].map((name) =>
        convert(doors, { ...CAROL, email: `${name}-${objectId}@example.com`, objectId }),
      ),
    )
    expect(answers.map(outcomeOf).sort()).toEqual([200, 3039])
  })
})

describe.each(namesOf(CHANGES))('a change by %s', (door) => {
  const change = CHANGES[door]

  test.each(CHANGE_GUARDS)('is refused with $what', async ({ sent, code, settings, but }) => {
    const ask = (): Promise<TestAnswer> => change(doors, alice.objectId, sent, bobsToken)
    expect(await refused(settings, ask)).toBe(but?.[door] ?? code)
  })

  test('is made by the user itself, and by developers, where others may not be changed', async () => {
    const { objectId } = isDevelopers(door) ? alice : bob
    const answer = await under(NOT_OTHERS, () => change(doors, objectId, { name: door }, bobsToken))
    expectStatus(answer, 200)
    expect(await reload(objectId)).toMatchObject({ name: door })
  })
})

describe.each(namesOf(CHANGES).filter((door) => !isDevelopers(door)))('a change of another by %s', (door) => {
  test('is refused where others may not be changed', async () => {
    const ask = (): Promise<TestAnswer> => CHANGES[door](doors, alice.objectId, { name: 'x' }, bobsToken)
    const isByClause = door === 'PUT data/bulk/Users' || door === 'transaction UPDATE_BULK'
    if (isByClause) expect(await passedOver(NOT_OTHERS, ask)).toBe(0)
    else expect(await refused(NOT_OTHERS, ask)).toBe(3029)
  })
})

/** Doors that change whomever a clause names, nobody too, and give no password. */
const BULK_UPDATES: readonly string[] = ['PUT data/bulk/Users', 'transaction UPDATE_BULK']
describe.each(namesOf(CHANGES).filter((door) => !BULK_UPDATES.includes(door)))('by %s', (door) => {
  test('a change of nobody is refused', async () => {
    const ask = (): Promise<TestAnswer> => CHANGES[door](doors, NOBODY, { name: 'x' }, bobsToken)
    expect(await refused(undefined, ask)).toBe(NOBODY_TO_CHANGE[door] ?? 1000)
  })
})

/** The doors that hash a password with a change, so that others can come in between. */
const HASHING = namesOf(CHANGES).filter((door) => !BULK_UPDATES.includes(door) && door !== 'window')
describe.each(HASHING)('with a password, a change by %s', (door) => {
  const change = CHANGES[door]

  test('of two users to one identity at once is refused to one of them', async () => {
    const users = [
      await register({ ...CAROL, email: 'one@example.com' }),
      await register({ ...CAROL, email: 'two@example.com' }),
    ]
    const sent = { email: 'both@example.com', password: 'y' }
    passwords.meet(2)
    const answers = await Promise.all(users.map(({ objectId }) => change(doors, objectId, sent, bobsToken)))
    expect(answers.map(outcomeOf).sort()).toEqual([200, 3018])
    for (const { objectId } of users) await t.call('DELETE', `users/${objectId}`)
  })

  test('of a guest is refused', async () => {
    const { objectId } = await guest()
    const code = door === 'Console data/Users/{objectId}' ? 400 : 3072
    const ask = (): Promise<TestAnswer> => change(doors, objectId, { password: 'y' }, bobsToken)
    expect(await refused(undefined, ask)).toBe(code)
  })
})

describe.each(HASHING.filter((door) => !isDevelopers(door)))('with a password, a change by %s', (door) => {
  test('of another is refused though it was allowed when it began', async () => {
    const sent = { name: 'x', password: 'y' }
    passwords.meet(2)
    const arrival = passwords.arrival()
    const begun = CHANGES[door](doors, alice.objectId, sent, bobsToken)
    await arrival
    const answer = await under(NOT_OTHERS, async () => {
      await register({ ...CAROL, email: `${door.replace(/\W/g, '')}@else.example` })
      return begun
    })
    expect(codeOf(answer)).toBe(3029)
    expect(userOf(await logIn(ALICE))).not.toMatchObject({ name: 'x' })
  })
})

describe.each(namesOf(REMOVALS))('a removal by %s', (door) => {
  const remove = REMOVALS[door]

  test('takes others only where that is allowed, and for developers', async () => {
    const { objectId } = await register({ ...CAROL, email: 'gone@example.com' })
    const ask = (): Promise<TestAnswer> => remove(doors, objectId, bobsToken)
    if (/bulk/i.test(door)) expect(await passedOver(NOT_OTHERS, ask)).toBe(0)
    else if (!isDevelopers(door)) expect(await refused(NOT_OTHERS, ask)).toBe(3095)
    const answer = isDevelopers(door) ? await under(NOT_OTHERS, ask) : await ask()
    expect(answer.status, answer.text).toBeLessThan(300)
    expect(codeOf(await t.call('GET', `data/Users/${objectId}`))).toBe(1000)
  })

  test('of nobody says so', async () => {
    const answer = await remove(doors, NOBODY)
    if (/bulk/i.test(door)) expect(answer.body).toBe(0)
    else expect(codeOf(answer)).toBe(door === 'window' ? 3057 : 1000)
  })
})

describe('a user made by a social login', () => {
  const login = (sent: object, token?: string): Promise<TestAnswer> =>
    people.logInAtFacebook({ accessToken: 'new@example.com', ...sent }, { token })

  test.each(SOCIAL_GUARDS)('is refused with $what', async ({ sent, code, settings }) => {
    expect(await refused(settings, () => login(sent))).toBe(code)
  })

  test('is no user to upgrade, and no other’s guest where others may not be changed', async () => {
    const visitor = await guest()
    const upgrade = { guestUser: { objectId: visitor.objectId } }
    expect(await refused(undefined, () => login({ guestUser: { objectId: alice.objectId } }))).toBe(3039)
    expect(await refused(NOT_OTHERS, () => login(upgrade, bobsToken))).toBe(3029)
    const upgraded = userOf(await under(NOT_OTHERS, () => login(upgrade, visitor['user-token'])))
    expect(upgraded).toMatchObject({ objectId: visitor.objectId, userStatus: 'ENABLED' })
  })

  test('has an identity of its own, also where a guest is upgraded', async () => {
    const { objectId } = await guest()
    const upgrade = { accessToken: 'Bob@EXAMPLE.com', guestUser: { objectId } }
    expect(await refused(undefined, () => login(upgrade))).toBe(3033)
    expect(await reload(objectId)).toMatchObject({ userStatus: 'GUEST' })
  })
})
