import { expect, test } from 'vitest'
import { blankUser } from '../../server/domain/blank-user'
import { identityKey } from '../../server/domain/schema/identity'
import { emptyFile } from '../../server/store/data-file/file-format'
import { DataStore } from '../../server/store/data-store'
import { NoStorage } from '../../server/store/storage'
import { wholeFile } from './whole-file'

const LOG = { error: () => undefined, notice: () => undefined }
const ids = (records: readonly { objectId: string }[] | undefined) => records?.map(({ objectId }) => objectId)

/** A store in memory with the app of `wholeFile`, whose user is U and whose note is N. */
function openStore() {
  const store = new DataStore(wholeFile(), new NoStorage(), identityKey, LOG)
  const app = store.findApp('APP')
  if (!app) throw new Error('there is no app')
  return { store, app }
}

test('the columns that queries find by are answered, in any case, and others are left to a look at all', () => {
  const { app } = openStore()
  expect(ids(app.users.findByColumn('email', ['alice@example.com']))).toEqual(['U'])
  expect(ids(app.users.findByColumn('objectId', ['u', 'u']))).toEqual(['U'])
  expect(ids(app.users.findByColumn('ownerId', ['u']))).toEqual(['U'])
  expect(ids(app.objects('note').findByColumn('objectId', ['n']))).toEqual(['N'])
  expect(ids(app.objects('Note').findByColumn('ownerId', ['u', 'x']))).toEqual(['N'])
  expect(app.users.findByColumn('email', ['nobody@example.com'])).toEqual([])
  expect(app.users.findByColumn('name', ['alice'])).toBeUndefined()
  expect(app.objects('Note').findByColumn('text', ['x'])).toBeUndefined()
})

test('the identity is answered whichever property it is', async () => {
  const { store, app } = openStore()
  expect(app.users.findByColumn('name', ['alice'])).toBeUndefined()
  await store.change((draft) => {
    const { properties, users } = draft.app('APP')
    for (const property of [...properties.all()])
      properties.put({ ...property, identity: property.name === 'name' })
    users.put({ ...blankUser('V', 2), properties: { name: 'Alice' } })
  })
  expect(ids(app.users.findByColumn('name', ['alice']))).toEqual(['V'])
})

test('a change that is taken back leaves records, order and indexes as they were', async () => {
  const { store, app } = openStore()
  await store.change((draft) => {
    for (const id of ['A', 'B', 'C'])
      draft.app('APP').users.put({ ...blankUser(id, 5), properties: { email: `${id}@example.com` } })
  })
  const state = () => ({
    all: ids([...app.users.all()]),
    found: ids(app.users.findByColumn('email', ['c@example.com', 'a@example.com', 'alice@example.com'])),
    isSorted: app.users.isSortedBy('created'),
    apps: store.apps().map(({ record }) => record.id),
  })
  const before = state()
  expect(before).toEqual({ all: ['U', 'A', 'B', 'C'], found: ['U', 'A', 'C'], isSorted: true, apps: ['APP'] })
  const refused = store.change((draft) => {
    const { users } = draft.app('APP')
    users.delete('A')
    users.put({ ...blankUser('B', 9), properties: { email: 'a@example.com' } })
    users.put({ ...blankUser('A', 1), properties: {} })
    users.delete('U')
    draft.dropApp('APP')
    throw new Error('refused')
  })
  await expect(refused).rejects.toThrow('refused')
  expect({ ...state(), isSorted: true }).toEqual(before)
})

test('a new store has nothing', () => {
  expect(new DataStore(emptyFile(), new NoStorage(), identityKey, LOG).apps()).toEqual([])
})
