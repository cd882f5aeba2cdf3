import { describe, expect, test } from 'vitest'
import { bodyOf, codeOf, expectStatus } from '../../support/answers'
import { dataClient } from '../../support/data-client'
import { notesOf } from '../../support/notes'
import { aliceAndBobPerTest } from '../../support/people'
import { grantsOf, permissionsPerTest } from '../../support/permissions'
import { serverPerTest, type TestAnswer } from '../../support/start-test-server'

const t = serverPerTest()
const who = aliceAndBobPerTest(t)
const developer = permissionsPerTest(t)
const { set, allow, deny } = grantsOf(t)
const { note, listed, show } = notesOf(t)
const { createMany } = dataClient(t)

describe('permissions of a table', () => {
  test('of finding leave lists empty, and of creating refuse', async () => {
    const id = await note()
    await deny('Note', { permission: 'FIND', role: 'AuthenticatedUser' })
    expect(await listed(who.asAlice)).toEqual([])
    expect(await listed()).toEqual([id])
    expect((await t.call('GET', 'data/Note/count', who.asAlice)).text).toBe('0')
    await deny('Note', { permission: 'ADD', user: who.alice })
    for (const [method, path, body] of [
      ['PUT', 'data/Note', {}],
      ['POST', 'data/Note', {}],
      ['POST', 'data/bulk/Note', [{}]],
      ['PUT', 'data/Note/upsert', {}],
      ['PUT', 'data/bulkupsert/Note', [{}]],
    ] as const)
      expect(await t.call(method, path, { body, ...who.asAlice })).toMatchObject({
        status: 403,
        body: { code: 1011 },
      })
    expect(await listed()).toEqual([id])
  })

  test('give way to those of an object', async () => {
    const id = await note()
    await deny('Note', { permission: 'FIND', role: '*' })
    await allow(`Note/${id}`, { permission: 'FIND', user: who.alice })
    await note()
    expect(await listed(who.asAlice)).toEqual([id])
    expect(await listed(who.asBob)).toEqual([])
    // the layer of system roles on an object comes before that on its table
    await allow(`Note/${id}`, { permission: 'FIND', role: 'NotAuthenticatedUser' })
    expect(await listed()).toEqual([id])
  })

  test('of describing and of permissions are asked for as well', async () => {
    await note()
    await deny('Note', { permission: 'DESCRIBE', role: 'RestUser' })
    expect(await t.call('GET', 'data/Note/properties')).toMatchObject({ status: 403, body: { code: 1015 } })
    expectStatus(await t.call('GET', 'data/Note/properties', { key: t.key('JS') }), 200)
    await deny('Note', { permission: 'PERMISSION', role: 'RestUser' })
    const again = { permission: 'PERMISSION', role: 'RestUser' }
    expect(await set('GRANT', 'Note', again)).toMatchObject({ status: 403, body: { code: 1023 } })
  })

  test('of upserts come on top of those of creating and updating', async () => {
    const id = await note()
    await deny('Note', { permission: 'UPSERT', role: 'RestUser' })
    const upsert = (): Promise<TestAnswer> =>
      t.call('PUT', 'data/Note/upsert', { body: { objectId: id, text: 'u' } })
    expect(await upsert()).toMatchObject({
      status: 403,
      body: { code: 1134, message: 'Current user has no permission for UPSERT operation on this table' },
    })
    await allow('Note', { permission: 'UPSERT', role: 'RestUser' })
    await deny('Note', { permission: 'UPDATE', role: 'RestUser' })
    expect(codeOf(await upsert())).toBe(1012)
  })

  test('let a bulk pass over what it may not touch', async () => {
    const ids = await createMany('Note', [{ text: 'a' }, { text: 'b' }, { text: 'c' }])
    await deny(`Note/${ids[0]}`, { permission: 'UPDATE', role: '*' })
    await deny(`Note/${ids[1]}`, { permission: 'REMOVE', role: '*' })
    expect((await t.call('PUT', 'data/bulk/Note', { body: { text: 'z' } })).text).toBe('2')
    expect((await show(ids[0] ?? '')).body).toMatchObject({ text: 'a' })
    const gone = await t.call('POST', 'data/bulk/Note/delete', { body: { where: 'objectId != NULL' } })
    expect(gone.text).toBe('2')
    expect(await listed()).toEqual([ids[1]])
  })

  test('do not hold up developers', async () => {
    const id = await note()
    await deny('Note', { permission: '*', role: '*' })
    expect(bodyOf(await developer.console('POST', 'data/Note/find', {}))).toHaveLength(1)
    expectStatus(await developer.console('PUT', `data/Note/${id}`, { text: 'dev' }), 200)
    expectStatus(await developer.console('DELETE', 'data/tables/Note/records', [id]), 200)
  })
})
