import { lstat, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { expectStatus } from '../support/answers'
import type { TestServer } from '../support/start-test-server'
import { runningOn } from './running'
import { tempFolder } from './temp-folder'

let folder: string
beforeEach(async () => {
  folder = await tempFolder()
})

const running = <T>(work: (t: TestServer) => Promise<T>): Promise<T> => runningOn(folder, work)

const register = (t: TestServer, appId: string) =>
  t.call('POST', 'users/register', { appId, body: { email: 'alice@example.com', password: 'x' } })
const put = async (path: string, content = 'mine'): Promise<void> => {
  await mkdir(join(folder, path, '..'), { recursive: true })
  await writeFile(join(folder, path), content)
}
/** Every file below a folder of the data folder. */
const filesOf = async (path: string): Promise<string[]> => {
  const entries = await readdir(join(folder, path), { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name).slice(join(folder, path).length + 1))
    .sort()
}
const ORPHAN = '0123456789abcdef01234567.eml'

test('apps whose ids differ in case alone keep their messages apart, also where names have no case', async () => {
  await running(async (t) => {
    for (const appId of ['APP', 'app']) expect((await register(t, appId)).status).toBe(200)
  })
  const names = await readdir(join(folder, 'mail'))
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(2)
})

test('an app whose id is a device to Windows has a folder of another name, and finds its messages there', async () => {
  await running(async (t) => expectStatus(await register(t, 'NUL'), 200))
  const [name = ''] = await readdir(join(folder, 'mail'))
  expect(name).toMatch(/^NUL-[0-9a-f]{8}$/)
  const lines = await running((t) => Promise.resolve(t.logLines))
  expect(lines).toEqual([])
  expect(await readdir(join(folder, 'mail'))).toEqual([name])
})

describe('a start', () => {
  test('touches nothing in the mail folder of somebody else', async () => {
    const foreign = ['inbox/1', 'sent', 'INBOX/cur/1', 'INBOX/letter.eml', 'drafts-00000000/a.eml', '.hidden']
    for (const path of foreign) await put(`mail/${path}`)
    await running((t) => register(t, t.app.id))
    await running(() => Promise.resolve())
    expect((await filesOf('mail')).filter((path) => foreign.includes(path))).toEqual([...foreign].sort())
    expect(await filesOf('mail-aside')).toEqual([])
  })

  test('moves messages of an app that the file does not know aside, says so, and deletes none', async () => {
    await put(`mail/GONE-APP/${ORPHAN}`, 'orphan')
    await put('mail/GONE-APP/notes.txt')
    const lines = await running((t) => Promise.resolve(t.logLines))
    expect(await readFile(join(folder, 'mail-aside', 'GONE-APP', ORPHAN), 'utf8')).toBe('orphan')
    expect(await filesOf('mail')).toEqual(['GONE-APP/notes.txt'])
    expect(lines).toEqual([
      expect.stringContaining(join('mail', 'GONE-APP', 'notes.txt')),
      `1 messages whose emails the data file does not know were moved to ${join(folder, 'mail-aside')}: ${join('GONE-APP', ORPHAN)}.`,
    ])
    expect(await running((t) => Promise.resolve(t.logLines))).toEqual([])
  })

  test('moves a message without a record aside, as a crash leaves it, and no other file', async () => {
    const appId = await running(async (t) => {
      await register(t, t.app.id)
      return t.app.id
    })
    const [message = ''] = await filesOf(`mail/${appId}`)
    await put(`mail/${appId}/${ORPHAN}`)
    await put(`mail/${appId}/notes.txt`)
    await put(`mail/${appId}/letter.eml`)
    await running(() => Promise.resolve())
    expect(await filesOf(`mail/${appId}`)).toEqual([message, 'letter.eml', 'notes.txt'].sort())
    expect(await filesOf('mail-aside')).toEqual([`${appId}/${ORPHAN}`])
  })

  test('removes what a crash left of messages that were being written', async () => {
    const appId = await running(async (t) => {
      await register(t, t.app.id)
      return t.app.id
    })
    await put(`mail/${appId}/.${ORPHAN}.tmp`)
    await put(`mail/${appId}/.${ORPHAN}.89abcdef.tmp`)
    await put(`mail/${appId}/.mine.tmp`)
    await running(() => Promise.resolve())
    expect((await filesOf(`mail/${appId}`)).filter((name) => name.startsWith('.'))).toEqual(['.mine.tmp'])
  })

  test('follows no link in the mail folder', async () => {
    await put(`elsewhere/${ORPHAN}`)
    await mkdir(join(folder, 'mail'))
    await symlink(join(folder, 'elsewhere'), join(folder, 'mail', 'LINKED-APP'))
    await running(() => Promise.resolve())
    expect(await filesOf('elsewhere')).toEqual([ORPHAN])
    expect((await lstat(join(folder, 'mail', 'LINKED-APP'))).isSymbolicLink()).toBe(true)
  })
})

test('a data file that is moved away, mended and put back finds its messages again', async () => {
  const file = join(folder, 'understudy.json')
  const emails = async (t: TestServer, appId: string): Promise<number[]> => {
    const listed = (await t.control('GET', ROUTES.emails(appId))).body as { emailId: string }[]
    const opened = listed.map(({ emailId }) => t.control('GET', ROUTES.email(appId, emailId)))
    return (await Promise.all(opened)).map(({ status }) => status)
  }
  const appId = await running(async (t) => {
    await register(t, t.app.id)
    await t.call('POST', 'users/register', { body: { email: 'bob@example.com', password: 'x' } })
    return t.app.id
  })
  await rename(file, `${file}.broken`)
  await running(() => Promise.resolve())
  expect(await filesOf('mail')).toEqual([])
  await rename(`${file}.broken`, file)
  const lines = await running(async (t) => {
    expect(await emails(t, appId)).toEqual([200, 200])
    return t.logLines
  })
  expect(lines.join()).toContain('2 messages were moved back')
  expect(await filesOf('mail-aside')).toEqual([])
})

test('with an app go its messages, and nothing else from their folder', async () => {
  await running(async (t) => {
    await register(t, 'OTHER-APP')
    await put('mail/OTHER-APP/notes.txt')
    expect((await t.control('DELETE', ROUTES.app('OTHER-APP'))).status).toBe(204)
  })
  expect(await filesOf('mail/OTHER-APP')).toEqual(['notes.txt'])
})

test('a message that cannot be written is kept with its record, and written once it can be', async () => {
  const appId = await running(async (t) => {
    await put(`mail/${t.app.id}`)
    expect((await register(t, t.app.id)).status).toBe(200)
    await expect.poll(() => t.logLines.join()).toContain('writing captured messages')
    return t.app.id
  })
  await expect(running(() => Promise.resolve())).rejects.toThrow(`Messages cannot be kept in ${folder}`)
  await rm(join(folder, 'mail', appId))
  await running(async (t) => {
    const { emailId, text } = await t.newestEmail()
    expect(text).toContain('alice@example.com')
    await expect.poll(() => filesOf(`mail/${appId}`)).toEqual([`${emailId}.eml`])
  })
})

/** What is said of a path that leads through a file; Windows takes it for one that is not there. */
const BELOW_FILE =
  process.platform === 'win32' ? 'no longer in the data folder' : 'part of its path is a file'
/** What somebody may put in the place of a message or of a folder above it. */
const REPLACED: [what: string, replace: (message: string) => Promise<unknown>, words: string][] = [
  ['its message is a folder', (message) => rm(message).then(() => mkdir(message)), 'it is no file'],
  ['the folder of its app is a file', (message) => replaceByFile(join(message, '..')), BELOW_FILE],
  ['the mail folder is a file', (message) => replaceByFile(join(message, '../..')), BELOW_FILE],
]
const replaceByFile = async (path: string): Promise<void> => {
  await rm(path, { recursive: true })
  await writeFile(path, 'mine')
}
/** Registers somebody, and resolves with the email and the path of its message once that is there and nowhere else. */
async function captured(t: TestServer): Promise<{ emailId: string; message: string }> {
  expectStatus(await register(t, t.app.id), 200)
  const { emailId } = await t.newestEmail()
  // a change of its record alone says that it is written
  const isWritten = (): boolean =>
    t.events.some((event) => event.type === 'changed' && event.tables.join() === 'emails')
  await expect.poll(isWritten).toBe(true)
  expect(await filesOf(`mail/${t.app.id}`)).toEqual([`${emailId}.eml`])
  return { emailId, message: join(folder, 'mail', t.app.id, `${emailId}.eml`) }
}
async function expectUnreadable(t: TestServer, emailId: string, words: string): Promise<void> {
  for (const route of [ROUTES.email(t.app.id, emailId), ROUTES.emailRaw(t.app.id, emailId)])
    expect(await t.control('GET', route)).toMatchObject({
      status: 404,
      body: { message: expect.stringContaining(words) as string, errorData: { property: 'emailId' } },
    })
}

test.each(REPLACED)('an email is told to be unreadable, and deleted, where %s', async (_, replace, words) => {
  await running(async (t) => {
    const { emailId, message } = await captured(t)
    await replace(message)
    await expectUnreadable(t, emailId, words)
    expectStatus(await t.control('DELETE', ROUTES.email(t.app.id, emailId)), 204)
    expect(t.logLines).toEqual([])
  })
})

test.skipIf(process.platform === 'win32')(
  'pipes in the place of messages hold no thread, and no registration',
  async () => {
    await running(async (t) => {
      const { emailId, message } = await captured(t)
      await rm(message)
      execFileSync('mkfifo', [message])
      // more than the pool has threads
      await Promise.all(Array.from({ length: 6 }, () => expectUnreadable(t, emailId, 'it is no file')))
      expectStatus(await register(t, 'OTHER-APP'), 200)
    })
  },
)
