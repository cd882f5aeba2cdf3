import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import type { TestAnswer, TestServer } from '../support/start-test-server'
import { runningOn } from './running'
import { tempFolder } from './temp-folder'

let folder: string
beforeEach(async () => {
  folder = await tempFolder()
})

const ALICE = {
  email: 'alice@example.com',
  password: 'wonderland',
  name: 'Alice',
  score: 12.5,
  tags: ['a', { b: 1 }],
}

const running = <T>(work: (t: TestServer) => Promise<T>): Promise<T> => runningOn(folder, work)
const get = async (t: TestServer, path: string): Promise<unknown> => (await t.control('GET', path)).body
const idOf = ({ body }: TestAnswer): string => (body as { objectId: string }).objectId

/** All that the control API shows of an app. */
const everything = async (t: TestServer) => ({
  apps: await get(t, ROUTES.apps()),
  users: await get(t, ROUTES.users(t.app.id)),
  settings: await get(t, ROUTES.settings(t.app.id)),
  properties: await get(t, ROUTES.properties(t.app.id)),
  templates: await get(t, ROUTES.templates(t.app.id)),
  emails: await get(t, ROUTES.emails(t.app.id)),
})

describe('over a restart', () => {
  test('users, settings, properties, templates, apps and emails are the same', async () => {
    const before = await running(async (t) => {
      await t.call('POST', 'users/register', { body: ALICE })
      await t.call('POST', 'users/register/guest')
      await t.set({ emailConfirmationRequired: true, unlockMinutes: 7 })
      await t.call('POST', 'users/register', { body: { email: 'bob@example.com', password: 'x' } })
      await t.control('PATCH', ROUTES.template(t.app.id, 'welcome'), { subject: 'Hello {Users.name}' })
      await t.control('POST', ROUTES.properties(t.app.id), { name: 'age', type: 'INT', defaultValue: 3 })
      await t.control('POST', ROUTES.apps(), { name: 'Another app', id: 'ANOTHER' })
      await t.call('POST', 'users/register', { appId: 'ADOPTED', key: 'K', body: ALICE })
      return everything(t)
    })
    expect(await running(everything)).toEqual(before)
  })

  test('a user-token is still good', async () => {
    const token = await running(async (t) => {
      await t.call('POST', 'users/register', { body: ALICE })
      const login = await t.call('POST', 'users/login', {
        body: { login: ALICE.email, password: ALICE.password },
      })
      return (login.body as { 'user-token': string })['user-token']
    })
    await running(async (t) => {
      expect((await t.call('GET', `users/isvalidusertoken/${token}`)).text).toBe('true')
      expect((await t.call('GET', 'users/logout', { token })).status).toBe(200)
    })
    await running(async (t) => {
      expect((await t.call('GET', `users/isvalidusertoken/${token}`)).text).toBe('false')
    })
  })

  test('a confirmation link still works', async () => {
    const link = await running(async (t) => {
      await t.set({ emailConfirmationRequired: true })
      await t.call('POST', 'users/register', { body: ALICE })
      return (await t.emails())[0]?.confirmationUrl ?? ''
    })
    await running(async (t) => {
      expect((await fetch(new URL(new URL(link).pathname, t.server.url))).status).toBe(200)
      const login = await t.call('POST', 'users/login', {
        body: { login: ALICE.email, password: ALICE.password },
      })
      expect(login.status).toBe(200)
    })
  })

  test('columns of an older file whose names no column gets any more are data like any other', async () => {
    const body = { email: 'alice@example.com', password: 'x', first: { admin: true }, second: 'c', 'a.b': 1 }
    const [objectId, noteId] = await running(async (t) => {
      const user = await t.call('POST', 'users/register', { body })
      const note = await t.call('PUT', 'data/Note', { body: { first: 'n', second: 's' } })
      await t.control('POST', ROUTES.relations(t.app.id, 'Note'), { name: 'third', relatedTable: 'Users' })
      await t.call('PUT', `data/Note/${idOf(note)}/third`, { body: [idOf(user)] })
      return [idOf(user), idOf(note)]
    })
    const file = join(folder, 'understudy.json')
    const text = await readFile(file, 'utf8')
    const older = { first: '__proto__', second: 'constructor', third: 'prototype' }
    await writeFile(
      file,
      text.replace(/"(first|second|third)"/g, (_, name: keyof typeof older) => `"${older[name]}"`),
    )
    await running(async (t) => {
      const user = await t.call('GET', `data/Users/${objectId}`)
      expect(user.text).toContain('"__proto__":{"admin":true}')
      expect(user.text).toContain('"constructor":"c"')
      expect(user.text).toContain('"a.b":1')
      const note = await t.call('GET', `data/Note/${noteId}?loadRelations=prototype`)
      expect(note.text).toContain('"__proto__":"n"')
      expect(note.body).toMatchObject({ prototype: [{ objectId }] })

      const changed = await t.call('PUT', `data/Note/${noteId}`, {
        body: '{"__proto__":"m","constructor":"t"}',
      })
      expect(changed.text).toContain('"__proto__":"m"')
      expect(changed.text).toContain('"constructor":"t"')
      expect((await t.control('DELETE', ROUTES.property(t.app.id, 'constructor'))).status).toBe(204)
      expect((await t.call('GET', `data/Users/${objectId}`)).text).not.toContain('constructor')
      expect(({} as { admin?: boolean }).admin).toBeUndefined()
    })
  })

  test('a deleted user is gone', async () => {
    await running(async (t) => {
      const objectId = idOf(await t.call('POST', 'users/register', { body: ALICE }))
      await t.control('DELETE', ROUTES.user(t.app.id, objectId))
    })
    expect(await running((t) => get(t, ROUTES.users(t.app.id)))).toMatchObject({ total: 0 })
  })
})

describe('on disk', () => {
  test('data and messages are for their owner alone, and no file is left over', async () => {
    await running((t) => t.call('POST', 'users/register', { body: ALICE }))
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    )
    expect(files.map(({ name }) => name.replace(/^[0-9a-f]{24}/, 'ID')).sort()).toEqual([
      'ID.eml',
      'understudy.json',
    ])
    for (const { parentPath, name } of files)
      expect((await stat(join(parentPath, name))).mode & 0o777).toBe(0o600)
  })

  test('a captured email is an .eml that any mail program reads', async () => {
    const [email] = await running(async (t) => {
      await t.call('POST', 'users/register', { body: ALICE })
      return t.emails()
    })
    const [appFolder = ''] = await readdir(join(folder, 'mail'))
    const raw = await readFile(join(folder, 'mail', appFolder, `${email?.emailId}.eml`))
    const parsed = await simpleParser(raw)
    expect(parsed.subject).toBe(email?.subject)
    expect(parsed.to).toMatchObject({ value: [{ address: ALICE.email }] })
    expect(parsed.messageId).toContain(email?.emailId ?? 'no email')
  })
})
