import { describe, expect, test } from 'vitest'
import { amfClient } from '../../support/amf-client'
import { bodyOf, codeOf, expectStatus } from '../../support/answers'
import { notesOf } from '../../support/notes'
import { aliceAndBobPerTest } from '../../support/people'
import { grantsOf } from '../../support/permissions'
import { serverPerTest } from '../../support/start-test-server'

const t = serverPerTest()
const who = aliceAndBobPerTest(t)
const { set, allow, deny } = grantsOf(t)
const { note, listed, show, edit, remove } = notesOf(t)

describe('permissions of one object', () => {
  test('are granted and denied in each spelling of the SDKs, with an empty answer', async () => {
    const id = await note()
    for (const permission of [
      'FIND',
      'UPDATE',
      'REMOVE',
      'LOAD_RELATIONS',
      'ADD_RELATION',
      'DELETE_RELATION',
      'UPSERT',
    ])
      for (const body of [{ user: who.alice }, { role: 'AuthenticatedUser' }, { user: '*' }, { role: '*' }])
        for (const access of ['GRANT', 'DENY', 'grant'])
          expect(await set(access, `Note/${id}`, { permission, ...body })).toMatchObject({
            status: 200,
            text: '',
          })
  })

  test('of finding keep it from one user and from nobody else', async () => {
    const [first, second] = [await note(), await note()]
    await deny(`Note/${first}`, { permission: 'FIND', user: who.alice })
    expect(await listed(who.asAlice)).toEqual([second])
    expect(await listed(who.asBob)).toEqual([first, second])
    expect(await listed()).toEqual([first, second])
    expect(await show(first, who.asAlice)).toMatchObject({ status: 403, body: { code: 1013 } })
    expectStatus(await show(first, who.asBob), 200)
    expect((await t.call('GET', 'data/Note/count', who.asAlice)).text).toBe('1')
    expect((await t.call('GET', 'data/Note/first', who.asAlice)).body).toMatchObject({ objectId: second })
  })

  test('of changing and removing are told apart', async () => {
    const id = await note()
    await deny(`Note/${id}`, { permission: 'UPDATE', user: who.alice })
    expect(await edit(id, who.asAlice)).toMatchObject({ status: 403, body: { code: 1012 } })
    expectStatus(await edit(id, who.asBob), 200)
    expectStatus(await remove(id, who.asAlice), 200)
    const other = await note()
    await deny(`Note/${other}`, { permission: 'REMOVE', role: 'NotAuthenticatedUser' })
    expect(await remove(other)).toMatchObject({ status: 403, body: { code: 1014 } })
    expectStatus(await remove(other, who.asBob), 200)
  })

  test('for one user count before those for all, and those of users before those of roles', async () => {
    const id = await note()
    await deny(`Note/${id}`, { permission: 'UPDATE', user: '*' })
    await allow(`Note/${id}`, { permission: 'UPDATE', user: who.alice })
    await allow(`Note/${id}`, { permission: 'UPDATE', role: 'AuthenticatedUser' })
    expectStatus(await edit(id, who.asAlice), 200)
    expect(codeOf(await edit(id, who.asBob))).toBe(1012)
    // an anonymous caller is no user
    expectStatus(await edit(id), 200)
  })

  test('go with it, so that another object of its id has none', async () => {
    const id = await note()
    await deny(`Note/${id}`, { permission: 'FIND', user: who.alice })
    expectStatus(await remove(id), 200)
    bodyOf(await t.call('PUT', 'data/Note/upsert', { body: { objectId: id, text: 'again' } }))
    expect(await listed(who.asAlice)).toEqual([id])
  })

  test('are set for several users at once, and each entry is answered', async () => {
    const id = await note()
    const entry = { permission: 'UPDATE', permissionType: 'DENY' }
    const answer = await t.call('PUT', `data/Note/permissions/${id}/bulk`, {
      body: [
        { ...entry, userId: who.alice },
        { ...entry, userId: 'nobody' },
        { ...entry, userId: who.bob },
      ],
    })
    expect(bodyOf(answer)).toEqual([true, false, true])
    expect(codeOf(await edit(id, who.asAlice))).toBe(1012)
    expect(codeOf(await edit(id, who.asBob))).toBe(1012)
  })

  test.each([
    ['GRANT', { permission: 'FLY', role: '*' }, 1024],
    ['GRANT', { permission: 'CREATE', role: '*' }, 1024],
    ['REVOKE', { permission: 'FIND', role: '*' }, 1024],
    ['GRANT', { permission: 'FIND' }, 1024],
    ['GRANT', { permission: 'FIND', role: 'Nobodies' }, 2005],
    ['GRANT', { permission: 'FIND', user: 'nobody' }, 3057],
    ['GRANT', null, 3038],
  ])('%s %j is refused with %i', async (access, body, code) => {
    const id = await note()
    const path = `data/Note/permissions/${access}/${id}`
    expect(codeOf(await t.call('PUT', path, { body: body ?? 'null' }))).toBe(code)
  })

  test('of what is not there are refused', async () => {
    await note()
    const body = { permission: 'FIND', role: '*' }
    expect(codeOf(await set('GRANT', 'Note/nothing', body))).toBe(1000)
    expect(codeOf(await set('GRANT', 'Nothing/x', body))).toBe(1009)
  })
})

describe('by the binary channel', () => {
  test.each([
    ['updateUserPermission', (id: string) => ['Note', who.alice, id, 'UPDATE', 'DENY']],
    ['updateRolePermission', (id: string) => ['Note', 'AuthenticatedUser', id, 'UPDATE', 'DENY']],
    ['updateAllUserPermission', (id: string) => ['Note', id, 'UPDATE', 'DENY']],
    ['updateAllRolePermission', (id: string) => ['Note', id, 'UPDATE', 'DENY']],
  ])('%s denies an object', async (method, args) => {
    const id = await note()
    expect(await amfClient(t).result(`ClientPermissionService.${method}`, args(id))).toBeNull()
    expect(codeOf(await edit(id, who.asAlice))).toBe(1012)
  })
})
