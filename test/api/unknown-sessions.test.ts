import { beforeEach, describe, expect, test } from 'vitest'
import type { ClientCall } from '../../server/contract/client-call'
import { ROUTES } from '../../server/contract/routes'
import { bodyOf, codeOf, expectStatus, tokenOf } from '../support/answers'
import { ALICE, BOB, peopleOf } from '../support/people'
import { serverPerTest, type TestAnswer } from '../support/start-test-server'

const t = serverPerTest()
const { register, registerAlice, logIn, update, updateUserStatus, setPassword, isValid } = peopleOf(t)

/** Kept by the app from the cloud. */
const KEPT = '3A3B1B0C-5D4E-4F60-8A11-22C3D4E5F607'
const use = (token: string): Promise<TestAnswer> => t.call('GET', 'users/userclassprops', { token })
const latestCall = async (): Promise<ClientCall | undefined> =>
  (await t.read<ClientCall[]>(ROUTES.calls(t.app.id)))[0]

describe('a token that this server does not know', () => {
  test('is refused at first, and the call says why', async () => {
    const answer = await use(KEPT)
    expect(codeOf(answer)).toBe(3064)
    expect(answer.body).toMatchObject({
      message: `Not existing user token - ${KEPT}. Relogin user to update your user token`,
      errorData: { hint: expect.stringContaining('never issued') as string },
    })
    expect(await latestCall()).toMatchObject({ faultCode: 3064, unknownSession: true })
  })

  test('is told of in a call that it does no harm to', async () => {
    await registerAlice()
    expectStatus(await logIn({}, { token: KEPT }), 200)
    expect(await latestCall()).toMatchObject({ operation: 'login', unknownSession: true })
    expectStatus(await use(tokenOf(await logIn())), 200)
    expect(await latestCall()).toMatchObject({ unknownSession: false })
  })

  describe('where it is ignored', () => {
    beforeEach(() => t.set({ unknownSessionTokens: 'ignore' }))

    test('lets an app register, describe, read, write and log out', async () => {
      expectStatus(await register(ALICE, { token: KEPT }), 200)
      expectStatus(await use(KEPT), 200)
      expect(bodyOf(await t.call('GET', 'data/Users', { token: KEPT }))).toHaveLength(1)
      expect(bodyOf(await t.call('PUT', 'data/Note', { body: { a: 1 }, token: KEPT }))).toMatchObject({
        ownerId: null,
      })
      expect(bodyOf(await t.call('GET', 'users/userroles', { token: KEPT }))).toContain(
        'NotAuthenticatedUser',
      )
      expect(await t.call('GET', 'users/logout', { token: KEPT })).toMatchObject({ status: 200, text: '' })
      expect(await latestCall()).toMatchObject({ operation: 'logout', faultCode: null, unknownSession: true })
    })

    test('is nobody’s all the same, and refused where a session is needed', async () => {
      const { objectId } = await registerAlice()
      expect(await isValid(KEPT)).toBe('false')
      expect(codeOf(await update(objectId, { name: 'Al' }, { token: KEPT }))).toBe(3064)
      const body = { password: ALICE.password }
      const key = t.key('BL')
      expect(codeOf(await t.call('POST', 'users/verifypassword', { body, key, token: KEPT }))).toBe(3064)
    })
  })
})

describe.each(['refuse', 'ignore'] as const)(
  'with unknown tokens set to %s, a token is refused',
  (chosen) => {
    let token: string
    let objectId: string
    beforeEach(async () => {
      await t.set({ unknownSessionTokens: chosen })
      objectId = (await registerAlice()).objectId
      token = tokenOf(await logIn())
    })

    const isRefused = async (code: number): Promise<void> => {
      expect(codeOf(await use(token))).toBe(code)
      expect(await latestCall()).toMatchObject({ unknownSession: false })
    }

    test('after its logout', async () => {
      expectStatus(await t.call('GET', 'users/logout', { token }), 200)
      await isRefused(3064)
      expect((await use(token)).body).toMatchObject({ errorData: {} })
    })

    test('that another login replaced', async () => {
      await logIn()
      await isRefused(3064)
    })

    test('that timed out, also after the next login', async () => {
      t.clock.advance({ hours: 2 })
      await isRefused(3091)
      await logIn()
      await isRefused(3064)
    })

    test('of a new password, of a disabled user, of one that was deleted, and of all', async () => {
      await setPassword(objectId, 'other')
      await isRefused(3064)
      token = tokenOf(await logIn({ password: 'other' }))
      await t.control('DELETE', ROUTES.sessions(t.app.id))
      await isRefused(3064)
      token = tokenOf(await logIn({ password: 'other' }))
      await updateUserStatus(objectId, 'DISABLED')
      await isRefused(3090)
      await t.control('DELETE', ROUTES.user(t.app.id, objectId))
      await isRefused(3064)
    })
  },
)

test('an app that shares a server does not know the tokens of another', async () => {
  await t.set({ unknownSessionTokens: 'ignore' })
  await register(BOB)
  const token = tokenOf(await logIn(BOB))
  await t.control('POST', ROUTES.apps(), { name: 'Another', id: 'ANOTHER' })
  await t.control('PATCH', ROUTES.settings('ANOTHER'), { unknownSessionTokens: 'ignore' })
  const apps = await t.read<{ id: string; apiKeys: { deviceType: string; apiKey: string }[] }[]>(
    ROUTES.apps(),
  )
  const keys = apps.find(({ id }) => id === 'ANOTHER')?.apiKeys ?? []
  const key = keys.find(({ deviceType }) => deviceType === 'REST')?.apiKey
  expect(bodyOf(await t.call('GET', 'users/userroles', { appId: 'ANOTHER', key, token }))).toContain(
    'NotAuthenticatedUser',
  )
})
