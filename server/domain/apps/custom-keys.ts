import { z } from 'zod'
import { DEVICE_TYPES, type CustomKey } from '../../contract/app'
import { getApp } from '../get-app'
import { ensure, Fault } from '../fault'
import { parseInput } from '../parse-input'
import type { Services } from '../ports'
import type { AppRecord } from '../records'
import { dropSubjectPermissions } from '../schema/drop-permissions'
import { renameRolePermissions } from '../schema/rename-permissions'
import { systemRoles } from '../system-roles'
import { isAppIdOrKey } from './apps'

/** How many an app has at most: every call looks its key up among them. Our choice. */
const KEYS_KEPT = 100

const name = z.string().trim().min(1).max(100)
const apiKey = z.string().refine(isAppIdOrKey, 'it takes 1 to 64 letters, digits, - and _')
const deviceType = z.enum(DEVICE_TYPES)
const creationSchema = z.strictObject({
  name,
  deviceType: deviceType.default('REST'),
  apiKey: apiKey.exactOptional(),
})
const changeSchema = z.strictObject({
  name: name.exactOptional(),
  deviceType: deviceType.exactOptional(),
  apiKey: apiKey.exactOptional(),
})

type KeyServices = Pick<Services, 'store' | 'ids'>

/** Creates a key of a platform beside those the app has. Faults: REQUEST_REFUSED. Source: wire-reference.md G.2. */
export async function createCustomKey(
  { store, ids }: KeyServices,
  appId: string,
  input: unknown,
): Promise<CustomKey> {
  const given = parseInput(creationSchema, input)
  const created = { id: ids.objectId(), apiKey: ids.apiKey(), ...given }
  await store.change((draft) => {
    const app = draft.app(appId)
    const { customKeys = [] } = app.record
    ensure(customKeys.length < KEYS_KEPT, 'REQUEST_REFUSED', {
      fill: [`An app has ${KEYS_KEPT} custom keys at most`],
      property: 'name',
    })
    guardName(app.record, created.name)
    app.putRecord(guardDistinctKeys({ ...app.record, customKeys: [...customKeys, created] }))
  })
  return created
}

/** Changes name, platform or value; its role goes on under the new name. Faults: NOT_FOUND, REQUEST_REFUSED. */
export async function changeCustomKey(
  { store }: Pick<Services, 'store'>,
  appId: string,
  id: string,
  input: unknown,
): Promise<CustomKey> {
  const change = parseInput(changeSchema, input)
  await store.change((draft) => {
    const app = draft.app(appId)
    const old = findCustomKey(app.record, id)
    const changed = { ...old, ...change }
    const isRenamed = changed.name !== old.name
    if (isRenamed) guardName(app.record, changed.name)
    const customKeys = app.record.customKeys?.map((key) => (key.id === id ? changed : key)) ?? []
    app.putRecord(guardDistinctKeys({ ...app.record, customKeys }))
    if (isRenamed) renameRolePermissions(app, old.name, changed.name)
  })
  return findCustomKey(getApp(store, appId).record, id)
}

/** Deletes a key with its role and what that was granted or denied. Faults: NOT_FOUND. */
export async function deleteCustomKey(
  { store }: Pick<Services, 'store'>,
  appId: string,
  id: string,
): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(appId)
    const { name: role } = findCustomKey(app.record, id)
    app.putRecord({ ...app.record, customKeys: app.record.customKeys?.filter((key) => key.id !== id) ?? [] })
    dropSubjectPermissions(app, 'roles', role)
  })
}

/** Faults: NOT_FOUND. */
export function findCustomKey({ customKeys = [] }: AppRecord, id: string): CustomKey {
  const found = customKeys.find((key) => key.id === id)
  if (!found) throw new Fault('NOT_FOUND', { fill: ['There is no such API key'], property: 'id' })
  return found
}

/** A key stands for one platform and one role. Faults: REQUEST_REFUSED. */
export function guardDistinctKeys(record: AppRecord): AppRecord {
  const values = [...record.apiKeys, ...(record.customKeys ?? [])].map((key) => key.apiKey)
  ensure(new Set(values).size === values.length, 'REQUEST_REFUSED', {
    fill: ["'apiKey' is the value of another key"],
    property: 'apiKey',
  })
  return record
}

/** Faults: REQUEST_REFUSED. */
function guardName(record: AppRecord, wanted: string): void {
  ensure(![...systemRoles(record), ...record.roles].includes(wanted), 'REQUEST_REFUSED', {
    fill: [`There is a key or role '${wanted}' already`],
    property: 'name',
  })
}
