import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { startTestServer } from '../support/start-test-server'
import { tempFolder } from './temp-folder'
import { wholeFile, withPart } from './whole-file'

/** The whole file with these users, made of the first. */
function withUsers(...users: { name?: unknown; email?: unknown; userStatus?: string }[]): string {
  const [first] = wholeFile().apps[0]?.users ?? []
  const made = users.map(({ userStatus = 'ENABLED', ...properties }, i) => ({
    ...first,
    objectId: `U${i}`,
    userStatus,
    properties,
  }))
  return withPart('apps.0.users', made)
}

test.each([
  [
    'an address that is none',
    [{ email: 5 }],
    'apps.0.users.0.properties.email does not fit: a text is expected',
  ],
  [
    'the address of another',
    [{ email: 'a@x.de' }, { email: 'b@x.de' }, { email: 'A@x.de' }],
    'users.2.properties.email does not fit: users.0 has the same identity',
  ],
])('a file with a user who has %s is refused', async (_, users, reason) => {
  const folder = await tempFolder()
  await writeFile(join(folder, 'understudy.json'), withUsers(...users))
  await expect(startTestServer({ dataFolder: folder })).rejects.toThrow(reason)
})

test('a file with a renamed table beside the same one as it was is refused', async () => {
  const folder = await tempFolder()
  const tables = [
    { name: 'Person', columns: [] },
    { name: 'Human', idName: 'Person', columns: [] },
  ]
  await writeFile(join(folder, 'understudy.json'), withPart('apps.0.tables', tables))
  await expect(startTestServer({ dataFolder: folder })).rejects.toThrow(
    "apps.0.tables.1 does not fit: tables.0 has the id of 'Person' as well",
  )
})

test('a file of guests, who have no address or that of somebody, is served', async () => {
  const folder = await tempFolder()
  const guest = { userStatus: 'GUEST' }
  const users = [{ email: 'a@x.de', name: 'same' }, guest, guest, { ...guest, email: 'a@x.de' }]
  const others = [
    { email: 'b@x.de', name: 'same' },
    { email: null },
    { email: null },
    { email: '' },
    { email: '' },
  ]
  await writeFile(join(folder, 'understudy.json'), withUsers(...users, ...others))
  const t = await startTestServer({ dataFolder: folder })
  expect((await t.control('GET', ROUTES.users('APP'))).body).toMatchObject({ total: 9 })
  await t.stop()
})
