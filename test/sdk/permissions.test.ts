import { beforeEach, describe, expect, test } from 'vitest'
import { emailOf, PASSWORD, sdkAppPerTest, store } from '../support/sdk-app'
import type { Row, SdkClient } from '../support/sdk-types'

const app = sdkAppPerTest()
let client: SdkClient
let ann: Row
let incident: Row
beforeEach(async () => {
  client = app.client()
  ann = await store(client).save({ email: emailOf('ann'), password: PASSWORD })
  incident = await store(client, 'Incident').save({})
})

type Change = (...args: unknown[]) => Promise<unknown>
type Permission = Record<string, Change>
const permission = (operation: string): Permission =>
  (client.Data as unknown as { Permissions: Record<string, Permission> }).Permissions[operation] ?? {}
const change = (operation: string, name: string, ...args: unknown[]): Promise<unknown> | undefined =>
  permission(operation)[name]?.(...args)

describe.each(['FIND', 'UPDATE', 'REMOVE'])('the permission to %s', (operation) => {
  test('is granted and denied to a user, a role, all users and all roles', async () => {
    for (const deed of ['grant', 'deny']) {
      await change(operation, `${deed}ForUser`, ann.objectId, incident)
      await change(operation, `${deed}ForRole`, 'AuthenticatedUser', incident)
      await change(operation, `${deed}ForAllUsers`, incident)
      await change(operation, `${deed}ForAllRoles`, incident)
    }
  })

  test('of a user is set by the older names too', async () => {
    for (const deed of ['grant', 'deny']) {
      await change(operation, `${deed}User`, ann.objectId, ann)
      await change(operation, `${deed}Role`, 'AuthenticatedUser', ann)
      await change(operation, deed, ann)
    }
  })
})

test('a denied object is refused to whom it is denied, with the code of the operation', async () => {
  await change('UPDATE', 'denyForRole', 'JSUser', incident)
  const save = store(client, 'Incident').save({ objectId: incident.objectId, text: 'x' })
  await expect(save).rejects.toMatchObject({ code: 1012, status: 403 })
  const other = store(app.client('REST'), 'Incident')
  expect(await other.save({ objectId: incident.objectId, text: 'x' })).toMatchObject({ text: 'x' })
  await change('FIND', 'denyForRole', 'JSUser', incident)
  expect(await store(client, 'Incident').find()).toEqual([])
})

test('what a developer sets by the Console SDK comes back as it shows it', async () => {
  const { security, tables } = app.console
  const roles = await security.loadRoles(app.appId)
  const roleId = roles.find(({ name }) => name === 'JSUser')?.id ?? ''
  const { tables: all } = await tables.get(app.appId)
  const tableId = all.find(({ name }) => name === 'Incident')?.tableId ?? ''
  const of = ['data', tableId, 'Incident'] as const
  const deny = { operation: 'FIND', access: 'DENY' }
  expect(await security.setPermission(app.appId, 'roles', roleId, ...of, 'all', deny)).toMatchObject({
    [roleId]: { FIND: 'DENY', UPDATE: 'GRANT_INHERIT' },
  })
  const loaded = await security.loadPermissions(app.appId, 'roles', ...of, 'all')
  expect(loaded.data.find(({ id }) => id === roleId)?.permissions).toMatchObject({ FIND: 'DENY' })
  expect(await store(client, 'Incident').find()).toEqual([])
  await security.dropPermissions(app.appId, 'roles', roleId, ...of, 'all', 'FIND')
  expect(await store(client, 'Incident').find()).toHaveLength(1)
  expect((await security.loadPermissions(app.appId, 'users', ...of, 'all')).data).toMatchObject([
    { id: ann.objectId, permissions: { FIND: 'GRANT_INHERIT' } },
  ])
  await security.setPermission(app.appId, 'owner', 'owner', ...of, 'all', deny)
  expect((await security.loadPermissions(app.appId, 'owner', ...of, 'all')).data).toMatchObject([
    { permissions: { FIND: 'DENY' } },
  ])
  const { objectId } = incident
  await security.setPermission(app.appId, 'roles', roleId, ...of, objectId, deny)
  const acl = await security.loadPermissions(app.appId, 'roles', ...of, objectId)
  expect(acl.data.find(({ id }) => id === roleId)?.permissions).toMatchObject({ FIND: 'DENY' })
  expect(await store(client, 'Incident').find()).toEqual([])
})
