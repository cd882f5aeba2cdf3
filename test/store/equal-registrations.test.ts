import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { UserPage } from '../../server/contract/user'
import { codeOf } from '../support/answers'
import { ALICE, peopleOf } from '../support/people'
import { TestServer } from '../support/start-test-server'
import { tempFolder } from './temp-folder'

const t = new TestServer()
const { register } = peopleOf(t)
let folder: string
beforeEach(async () => {
  folder = await tempFolder()
  await t.start({ dataFolder: folder })
})
afterEach(() => t.stop())

test('of twenty equal registrations at once one is a user and the others 3033', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => register(ALICE)))
  const refused = answers.filter(({ status }) => status !== 200)
  expect(refused.map(codeOf)).toEqual(Array.from({ length: 19 }, () => 3033))
  expect(await t.users()).toMatchObject({ total: 1 })
  expect(await t.emails()).toHaveLength(1)
})

test('case makes no difference to who is the same', async () => {
  const spellings = ['Alice@Example.com', 'alice@example.com', 'ALICE@EXAMPLE.COM']
  const answers = await Promise.all(spellings.map((email) => register({ ...ALICE, email })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
})

test('one new column that twenty registrations bring is declared once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      register({ email: `u${i}@example.com`, password: 'x', team: 'blue' }),
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
    register({ email: `u${i}@example.com`, password: 'x' }, { appId: 'NEW-APP', key: 'NEW-KEY' })
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => call(i)))
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  const page = await t.read<UserPage>(ROUTES.users('NEW-APP'))
  expect(page.total).toBe(20)
})
