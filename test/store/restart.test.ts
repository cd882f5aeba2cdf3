import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { expectStatus, idOf, tokenOf } from '../support/answers'
import { ALICE, BOB, peopleOf } from '../support/people'
import { schemaOf } from '../support/schema'
import { startTestServer, type TestServer } from '../support/start-test-server'
import { templatesOf } from '../support/templates'
import { tempFolder } from './temp-folder'

let folder: string
beforeEach(async () => {
  folder = await tempFolder()
})

/** What Alice is registered with. */
const SENT = { name: 'Alice', score: 12.5, tags: ['a', { b: 1 }] }

/** Runs the work against a server on the folder, and stops it again. */
async function running<T>(work: (t: TestServer) => Promise<T>): Promise<T> {
  const t = await startTestServer({ dataFolder: folder })
  try {
    return await work(t)
  } finally {
    await t.stop()
  }
}
/** All that the control API shows of an app. */
const everything = async (t: TestServer) => ({
  apps: await t.read(ROUTES.apps()),
  users: await t.read(ROUTES.users(t.app.id)),
  settings: await t.read(ROUTES.settings(t.app.id)),
  properties: await t.read(ROUTES.properties(t.app.id)),
  templates: await t.read(ROUTES.templates(t.app.id)),
  emails: await t.read(ROUTES.emails(t.app.id)),
})

describe('over a restart', () => {
  test('users, settings, properties, templates, apps and emails are the same', async () => {
    const before = await running(async (t) => {
      const { register, registerAlice, guest } = peopleOf(t)
      await registerAlice(SENT)
      await guest()
      await t.set({ emailConfirmationRequired: true, unlockMinutes: 7 })
      expectStatus(await register(BOB), 200)
      expectStatus(await templatesOf(t).editTemplate('welcome', { subject: 'Hello {Users.name}' }), 200)
      await schemaOf(t).addProperty({ name: 'age', type: 'INT', defaultValue: 3 })
      expectStatus(await t.control('POST', ROUTES.apps(), { name: 'Another app', id: 'ANOTHER' }), 200)
      expectStatus(await register({ ...ALICE, ...SENT }, { appId: 'ADOPTED', key: 'K' }), 200)
      return everything(t)
    })
    expect(await running(everything)).toEqual(before)
  })

  test('a user-token is still good', async () => {
    const token = await running(async (t) => {
      await peopleOf(t).registerAlice()
      return tokenOf(await peopleOf(t).logIn())
    })
    await running(async (t) => {
      expect(await peopleOf(t).isValid(token)).toBe('true')
      expectStatus(await t.call('GET', 'users/logout', { token }), 200)
    })
    await running(async (t) => {
      expect(await peopleOf(t).isValid(token)).toBe('false')
    })
  })

  test('a confirmation link still works', async () => {
    const link = await running(async (t) => {
      await t.set({ emailConfirmationRequired: true })
      await peopleOf(t).registerAlice()
      return t.newestLink()
    })
    await running(async (t) => {
      expect((await fetch(new URL(new URL(link).pathname, t.server.url))).status).toBe(200)
      expectStatus(await peopleOf(t).logIn(), 200)
    })
  })

  test('columns of an older file whose names no column gets any more are data like any other', async () => {
    const [objectId, noteId] = await running(async (t) => {
      const alice = await peopleOf(t).registerAlice({ first: { admin: true }, second: 'c', 'a.b': 1 })
      const note = await t.call('PUT', 'data/Note', { body: { first: 'n', second: 's' } })
      await t.control('POST', ROUTES.relations(t.app.id, 'Note'), { name: 'third', relatedTable: 'Users' })
      await t.call('PUT', `data/Note/${idOf(note)}/third`, { body: [alice.objectId] })
      return [alice.objectId, idOf(note)]
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
      expectStatus(await t.control('DELETE', ROUTES.property(t.app.id, 'constructor')), 204)
      expect((await t.call('GET', `data/Users/${objectId}`)).text).not.toContain('constructor')
      expect(({} as { admin?: boolean }).admin).toBeUndefined()
    })
  })

  test('a deleted user is gone', async () => {
    await running(async (t) => {
      const { objectId } = await peopleOf(t).registerAlice()
      await t.control('DELETE', ROUTES.user(t.app.id, objectId))
    })
    expect(await running((t) => t.users())).toMatchObject({ total: 0 })
  })
})

describe('on disk', () => {
  test('data and messages are for their owner alone, and no file is left over', async () => {
    await running((t) => peopleOf(t).registerAlice())
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
      await peopleOf(t).registerAlice()
      return t.emails()
    })
    const [appFolder = ''] = await readdir(join(folder, 'mail'))
    const raw = await readFile(join(folder, 'mail', appFolder, `${email?.emailId}.eml`))
    const parsed = await simpleParser(raw)
    expect(parsed.subject).toBe(email?.subject)
    expect(parsed.to).toMatchObject({ value: [{ address: ALICE.email }] })
    expect(parsed.messageId).toContain(email?.emailId ?? 'no email')
  })

  test('a message without a record, as a crash leaves it, is swept at the start and no other file is', async () => {
    const appId = await running(async (t) => {
      await peopleOf(t).registerAlice()
      return t.app.id
    })
    const mail = join(folder, 'mail', appId)
    await writeFile(join(mail, 'orphan.eml'), 'Subject: lost\r\n\r\nlost')
    await writeFile(join(mail, 'notes.txt'), 'mine')
    const kept = (await readdir(mail)).filter((name) => name !== 'orphan.eml').sort()
    await running(() => Promise.resolve())
    expect((await readdir(mail)).sort()).toEqual(kept)
    expect(kept).toHaveLength(2)
  })
})
