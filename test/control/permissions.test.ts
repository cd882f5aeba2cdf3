import { beforeEach, expect, test } from 'vitest'
import type { PermissionList } from '../../server/contract/permission'
import { ROUTES } from '../../server/contract/routes'
import { codeOf, expectStatus } from '../support/answers'
import { dataClient } from '../support/data-client'
import { peopleOf } from '../support/people'
import { hideColumn } from '../support/permissions'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const { registerAlice } = peopleOf(t)
const { create } = dataClient(t)

const list = (): Promise<PermissionList> => t.read(ROUTES.permissions(t.app.id))

let alice: string
let note: string
beforeEach(async () => {
  alice = (await registerAlice()).objectId
  note = (await create('Note', { text: 'x' })).objectId
})

test('whatever clients and developers set is listed, and tells of its change', async () => {
  expect(await list()).toEqual({ total: 0, permissions: [] })
  const body = { permission: 'FIND', user: alice }
  expectStatus(await t.call('PUT', `data/Note/permissions/DENY/${note}`, { body }), 200)
  expect(t.events).toContainEqual({ type: 'changed', appId: t.app.id, tables: ['permissions'] })
  await hideColumn(t, 'Note', 'text', 'JSUser')
  expect(await list()).toMatchObject({
    total: 2,
    permissions: [
      {
        table: 'Note',
        objectId: note,
        column: null,
        operation: 'FIND',
        access: 'DENY',
        name: 'alice@example.com',
      },
      { table: 'Note', objectId: null, column: 'text', operation: null, access: 'DENY', name: 'JSUser' },
    ],
  })
})

test('one is taken away, once', async () => {
  const body = { permission: 'FIND', role: '*' }
  expectStatus(await t.call('PUT', `data/Note/permissions/DENY/${note}`, { body }), 200)
  const [row] = (await list()).permissions
  const path = ROUTES.permission(t.app.id, row?.permissionId ?? '')
  expectStatus(await t.control('DELETE', path), 204)
  expect((await list()).total).toBe(0)
  expectStatus(await t.call('GET', `data/Note/${note}`), 200)
  expect(codeOf(await t.control('DELETE', path))).toBe(404)
})
