import { describe, expect, test } from 'vitest'
import { ROUTES } from '../../../server/contract/routes'
import { bodyOf, codeOf, expectStatus } from '../../support/answers'
import { notesOf } from '../../support/notes'
import { aliceAndBobPerTest, peopleOf } from '../../support/people'
import { grantsOf, permissionsPerTest } from '../../support/permissions'
import { serverPerTest, type TestAnswer } from '../../support/start-test-server'

const t = serverPerTest()
const who = aliceAndBobPerTest(t)
const developer = permissionsPerTest(t)
const { set, allow, deny } = grantsOf(t)
const { note, listed } = notesOf(t)
const { register, logIn } = peopleOf(t)

describe('users', () => {
  test('are objects like any other: found, changed and removed by permission', async () => {
    await deny(`Users/${who.bob}`, { permission: 'FIND', user: who.alice })
    expect(await listed(who.asAlice, 'Users')).toEqual([who.alice])
    expect(codeOf(await t.call('GET', `users/${who.bob}`, who.asAlice))).toBe(1013)
    await deny('Users', { permission: 'UPDATE', role: 'AuthenticatedUser' })
    expect(codeOf(await t.call('PUT', `users/${who.bob}`, { body: { name: 'x' }, ...who.asAlice }))).toBe(
      3029,
    )
    expect(codeOf(await t.call('PUT', `users/${who.alice}`, { body: { name: 'x' }, ...who.asAlice }))).toBe(
      1012,
    )
    await deny('Users', { permission: 'REMOVE', role: 'AuthenticatedUser' })
    expect(codeOf(await t.call('DELETE', `data/Users/${who.bob}`, who.asAlice))).toBe(3095)
    expect(codeOf(await t.call('DELETE', `data/Users/${who.alice}`, who.asAlice))).toBe(1014)
    await deny('Users', { permission: 'DESCRIBE', role: 'AuthenticatedUser' })
    expect(codeOf(await t.call('GET', 'users/userclassprops', who.asAlice))).toBe(1015)
  })

  test('can register and log in whatever is denied on their table', async () => {
    await deny('Users', { permission: '*', role: '*' })
    const carol = { email: 'carol@example.com', password: 'x' }
    expect(codeOf(await t.call('PUT', 'data/Users', { body: carol }))).toBe(1011)
    expectStatus(await register(carol), 200)
    expectStatus(await logIn(carol), 200)
  })

  test('own themselves', async () => {
    await deny('Users', { permission: 'UPDATE', role: 'AuthenticatedUser' })
    await developer.ofOwner('Users', 'UPDATE', 'GRANT')
    expectStatus(await t.call('PUT', `users/${who.alice}`, { body: { name: 'Al' }, ...who.asAlice }), 200)
    expect(codeOf(await t.call('PUT', `users/${who.bob}`, { body: { name: 'x' }, ...who.asAlice }))).toBe(
      3029,
    )
  })

  test('may be changed by others only who are granted it, where the setting says no', async () => {
    await t.set({ updateOthersAllowed: false })
    const byAlice = (): Promise<TestAnswer> =>
      t.call('PUT', `users/${who.bob}`, { body: { name: 'x' }, ...who.asAlice })
    expect(codeOf(await byAlice())).toBe(3029)
    // nobody lets themselves in
    for (const path of ['Users', `Users/${who.bob}`])
      for (const options of [who.asAlice, {}])
        expect(codeOf(await set('GRANT', path, { permission: '*', user: '*' }, options))).toBe(1023)
    const friends = `data/Users/${who.bob}/friends:Users:n`
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect(codeOf(await t.call(method, friends, { body: [who.alice], ...who.asAlice }))).toBe(1134)
    expectStatus(await t.call('POST', friends, { body: [who.alice], ...who.asBob }), 200)
    await developer.ofUser('Users', who.alice, 'UPDATE', 'GRANT')
    expectStatus(await byAlice(), 200)
    expect(codeOf(await t.call('DELETE', `users/${who.bob}`, who.asAlice))).toBe(3095)
    expectStatus(await t.call('DELETE', `users/${who.bob}`, { key: t.key('BL') }), 200)
  })

  test('that go take along what they were granted', async () => {
    const id = await note()
    await deny('Note', { permission: 'FIND', role: '*' })
    await allow(`Note/${id}`, { permission: 'FIND', user: who.alice })
    await t.control('DELETE', ROUTES.user(t.app.id, who.alice))
    expect(bodyOf(await developer.console('GET', `security/data/Note/objectAcl/${id}/users`))).toEqual([])
  })

  test('of a role are found as far as they may be', async () => {
    await t.control('POST', ROUTES.roles(t.app.id), { name: 'Editor' })
    for (const id of [who.alice, who.bob])
      await t.control('PUT', ROUTES.userRoles(t.app.id, id), { roles: ['Editor'] })
    await deny(`Users/${who.bob}`, { permission: 'FIND', role: '*' })
    expect(bodyOf(await t.call('GET', 'users/role/Editor'))).toMatchObject([{ objectId: who.alice }])
  })
})
