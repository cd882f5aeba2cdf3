import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { UserPage } from '../../server/contract/user'
import { startTestServer, type TestServer } from '../support/start-test-server'
import { tempFolder } from './temp-folder'

let t: TestServer
let folder: string
beforeEach(async () => {
  folder = await tempFolder()
  t = await startTestServer({ dataFolder: folder })
})
afterEach(() => t.stop())

const register = (email: string) =>
  t.call('POST', 'users/register', { body: { email, password: 'wonderland' } })

test('of twenty equal registrations at once one is a user and the others 3033', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => register('alice@example.com')))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ body }) => (body as { code?: number }).code === 3033)).toHaveLength(19)
  const page = (await t.control('GET', ROUTES.users(t.app.id))).body as UserPage
  expect(page.total).toBe(1)
  expect(await t.emails()).toHaveLength(1)
})

test('case makes no difference to who is the same', async () => {
  const spellings = ['Alice@Example.com', 'alice@example.com', 'ALICE@EXAMPLE.COM']
  const answers = await Promise.all(spellings.map(register))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
})

test('one new column that twenty registrations bring is declared once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      t.call('POST', 'users/register', { body: { email: `u${i}@example.com`, password: 'x', team: 'blue' } }),
    ),
  )
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  await t.stop()
  const file = JSON.parse(await readFile(join(folder, 'understudy.json'), 'utf8')) as {
    apps: { properties: { name: string }[] }[]
  }
  expect(file.apps[0]?.properties.filter(({ name }) => name === 'team')).toHaveLength(1)
})

test('an unknown app that twenty first requests name is adopted once', async () => {
  const call = (i: number) =>
    t.call('POST', 'users/register', {
      appId: 'NEW-APP',
      key: 'NEW-KEY',
      body: { email: `u${i}@example.com`, password: 'x' },
    })
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => call(i)))
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  const page = (await t.control('GET', ROUTES.users('NEW-APP'))).body as UserPage
  expect(page.total).toBe(20)
})
