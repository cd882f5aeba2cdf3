import { describe, expect, test } from 'vitest'
import { ROUTES } from '../../../server/contract/routes'
import { codeOf, expectStatus } from '../../support/answers'
import { dataClient } from '../../support/data-client'
import { notesOf } from '../../support/notes'
import { aliceAndBobPerTest } from '../../support/people'
import { permissionsPerTest } from '../../support/permissions'
import { serverPerTest } from '../../support/start-test-server'

const t = serverPerTest()
const who = aliceAndBobPerTest(t)
const developer = permissionsPerTest(t)
const { note, listed, show, edit, remove } = notesOf(t)
const { create } = dataClient(t)

describe('roles', () => {
  test('of the app count before the owner policy, and system roles after it', async () => {
    const [mine, theirs] = [await note(who.asAlice), await note(who.asBob)]
    await developer.ofRole('Note', 'AuthenticatedUser', 'FIND', 'DENY')
    await developer.ofOwner('Note', 'FIND', 'GRANT')
    expect(await listed(who.asAlice)).toEqual([mine])
    await t.control('POST', ROUTES.roles(t.app.id), { name: 'Editor' })
    await t.control('PUT', ROUTES.userRoles(t.app.id, who.alice), { roles: ['Editor'] })
    await developer.ofRole('Note', 'Editor', 'FIND', 'GRANT')
    expect(await listed(who.asAlice)).toEqual([mine, theirs])
    await developer.ofRole('Note', 'Editor', 'FIND', 'DENY')
    expect(await listed(who.asAlice)).toEqual([])
    // a role that goes takes along what it was denied
    await t.control('DELETE', ROUTES.role(t.app.id, 'Editor'))
    await t.control('POST', ROUTES.roles(t.app.id), { name: 'Editor' })
    await t.control('PUT', ROUTES.userRoles(t.app.id, who.alice), { roles: ['Editor'] })
    expect(await listed(who.asAlice)).toEqual([mine])
  })

  test('of one layer refuse as soon as one of them is denied', async () => {
    await note()
    await developer.ofRole('Note', 'AuthenticatedUser', 'FIND', 'GRANT')
    await developer.ofRole('Note', 'RestUser', 'FIND', 'DENY')
    expect(await listed(who.asAlice)).toEqual([])
    expect(await listed({ ...who.asAlice, key: t.key('JS') })).toHaveLength(1)
  })

  test('may be denied on every table, and granted again on one', async () => {
    await create('Other', {})
    await note()
    await developer.ofRoleEverywhere('NotAuthenticatedUser', 'FIND', 'DENY')
    await developer.ofRole('Note', 'NotAuthenticatedUser', 'FIND', 'GRANT')
    expect(await listed()).toHaveLength(1)
    expect(await listed({}, 'Other')).toEqual([])
    expect(await listed({}, 'Users')).toEqual([])
    expect(await listed(who.asAlice, 'Users')).toHaveLength(2)
  })

  test('of server code are its own', async () => {
    await note()
    await developer.ofRole('Note', 'NotAuthenticatedUser', 'FIND', 'DENY')
    expect(await listed({ key: t.key('BL') })).toHaveLength(1)
    await developer.ofRole('Note', 'ServerCodeUser', 'FIND', 'DENY')
    expect(await listed({ key: t.key('BL') })).toEqual([])
  })
})

describe('the owner policy', () => {
  test('leaves everybody their own objects alone', async () => {
    const [mine, theirs] = [await note(who.asAlice), await note(who.asBob)]
    for (const operation of ['FIND', 'UPDATE', 'REMOVE']) {
      await developer.ofRole('Note', 'AuthenticatedUser', operation, 'DENY')
      await developer.ofOwner('Note', operation, 'GRANT')
    }
    expect(await listed(who.asAlice)).toEqual([mine])
    expect(codeOf(await show(theirs, who.asAlice))).toBe(1013)
    expect(codeOf(await edit(theirs, who.asAlice))).toBe(1012)
    expect(codeOf(await remove(theirs, who.asAlice))).toBe(1014)
    expectStatus(await edit(mine, who.asAlice), 200)
    expectStatus(await remove(mine, who.asAlice), 200)
  })

  test('can keep owners from their own', async () => {
    const mine = await note(who.asAlice)
    await developer.ofOwner('Note', 'REMOVE', 'DENY')
    expect(codeOf(await remove(mine, who.asAlice))).toBe(1014)
    expectStatus(await remove(mine, who.asBob), 200)
  })
})
