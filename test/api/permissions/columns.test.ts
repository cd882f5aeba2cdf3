import { beforeEach, describe, expect, test } from 'vitest'
import { bodyOf, codeOf, expectStatus, tokenOf } from '../../support/answers'
import { dataClient } from '../../support/data-client'
import { notesOf } from '../../support/notes'
import { aliceAndBobPerTest, peopleOf } from '../../support/people'
import { permissionsPerTest } from '../../support/permissions'
import { serverPerTest, type CallOptions, type TestAnswer } from '../../support/start-test-server'

const t = serverPerTest()
const who = aliceAndBobPerTest(t)
const developer = permissionsPerTest(t)
const { note, listed, show, edit } = notesOf(t)
const { logIn } = peopleOf(t)
const { declare, relate } = dataClient(t)

describe('a hidden column', () => {
  const REFUSED = { code: 1053, message: "Access to 'secret' is not allowed" }
  const find = (body: object, options: CallOptions = {}): Promise<TestAnswer> =>
    t.call('POST', 'data/Note/find', { body, ...options })

  beforeEach(async () => {
    await note()
    await developer.ofColumn('Note', 'secret', 'RestUser', 'DENY')
  })

  test('is left out of every answer, that of a write included', async () => {
    const [object] = bodyOf(await find({})) as { objectId: string }[]
    expect(object).toMatchObject({ text: 'x' })
    expect(object).not.toHaveProperty('secret')
    const id = object?.objectId ?? ''
    expect((await show(id)).body).not.toHaveProperty('secret')
    expect(bodyOf(await edit(id))).not.toHaveProperty('secret')
    expect(bodyOf(await find({}, { key: t.key('BL') }))).toMatchObject([{ secret: 's' }])
  })

  test.each([
    [{ where: "secret = 's'" }],
    [{ props: 'secret' }],
    [{ sortBy: 'secret' }],
    [{ where: "text = 'x' AND Secret LIKE '%s%'" }],
  ])('may not be named in %j', async (query) => {
    const answer = await find(query)
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({
      ...REFUSED,
      message: expect.stringMatching(/^Access to 'secret'/i) as string,
    })
    expectStatus(await find(query, { key: t.key('JS') }), 200)
  })

  test('may not be written, nor named by a bulk', async () => {
    expect((await t.call('PUT', 'data/Note', { body: { secret: 'new' } })).body).toMatchObject(REFUSED)
    expect((await t.call('PUT', 'data/bulk/Note', { body: { SECRET: 'new' } })).body).toMatchObject({
      code: 1053,
    })
    const where = "secret = 's'"
    expect((await t.call('POST', 'data/bulk/Note/delete', { body: { where } })).body).toMatchObject(REFUSED)
    expect(bodyOf(await find({}, { key: t.key('BL') }))).toMatchObject([{ secret: 's' }])
  })

  test('is hidden behind relations too, and a relation may be hidden itself', async () => {
    await declare('Users', { name: 'notes', relatedTable: 'Note', cardinality: 'many' })
    const [id = ''] = await listed()
    await relate('Users', who.alice, 'notes', [id])
    const query = { where: `objectId = '${who.alice}'`, loadRelations: 'notes' }
    const [user] = bodyOf(await t.call('POST', 'data/Users/find', { body: query })) as { notes: object[] }[]
    expect(user?.notes).toHaveLength(1)
    expect(user?.notes[0]).not.toHaveProperty('secret')
    expect(codeOf(await t.call('POST', 'data/Users/find', { body: { where: "notes.secret = 's'" } }))).toBe(
      1053,
    )
    await developer.ofColumn('Users', 'notes', 'RestUser', 'DENY')
    expect(codeOf(await t.call('POST', 'data/Users/find', { body: query }))).toBe(1053)
    expect(codeOf(await t.call('GET', `data/Users/${who.alice}/notes`))).toBe(1053)
    expect(codeOf(await t.call('PUT', `data/Users/${who.alice}/notes`, { body: [id] }))).toBe(1053)
  })

  test('of users is left out of logins and updates', async () => {
    const { console: ask } = developer
    expectStatus(await ask('POST', 'data/tables/Users/columns', { name: 'score', dataType: 'INT' }), 200)
    await developer.ofColumn('Users', 'score', 'AuthenticatedUser', 'DENY')
    expect(bodyOf(await logIn())).not.toHaveProperty('score')
    const token = tokenOf(await logIn())
    const updated = await t.call('PUT', `users/${who.alice}`, { body: { name: 'Al' }, token })
    expect(bodyOf(updated)).not.toHaveProperty('score')
    expect(codeOf(await t.call('PUT', `users/${who.alice}`, { body: { score: 1 }, token }))).toBe(1053)
    expect(bodyOf(await t.call('GET', `users/${who.alice}`, { token }))).not.toHaveProperty('score')
    expect(bodyOf(await t.call('GET', `users/${who.alice}`))).toHaveProperty('score', null)
  })
})
