import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { EMAILS_KEPT, type EmailSummary } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import { startHeadless } from '../support/headless-process'
import { tempFolder } from './temp-folder'

const APP = '11111111-2222-3333-4444-555555555555'

async function startOn(folder: string) {
  const server = await startHeadless(['--data', folder])
  onTestFinished(() => void server.stop('SIGKILL'))
  const { url, token } = server.ready
  const read = async (path: string): Promise<Response> =>
    fetch(url + path, { headers: { authorization: `Bearer ${token}` } })
  return {
    stop: server.stop,
    register: (email: string) =>
      fetch(`${url}/${APP}/KEY/users/register`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: 'x', name: 'Zoë' }),
      }),
    recover: (email: string) => fetch(`${url}/${APP}/KEY/users/restorepassword/${email}`),
    emails: async () => (await (await read(ROUTES.emails(APP))).json()) as EmailSummary[],
    source: async (emailId: string) => (await read(ROUTES.emailRaw(APP, emailId))).text(),
  }
}

test('an email of an acknowledged registration outlives a kill, the same to the byte', async () => {
  const folder = await tempFolder()
  const first = await startOn(folder)
  const answers = await Promise.all(['a', 'b', 'c'].map((name) => first.register(`${name}@example.com`)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  const before = await first.emails()
  const sources = await Promise.all(before.map(({ emailId }) => first.source(emailId)))
  await first.stop('SIGKILL')
  expect(before).toHaveLength(3)

  const second = await startOn(folder)
  expect(await second.emails()).toEqual(before)
  expect(await Promise.all(before.map(({ emailId }) => second.source(emailId)))).toEqual(sources)
  await second.stop()
  const third = await startOn(folder)
  expect(await Promise.all(before.map(({ emailId }) => third.source(emailId)))).toEqual(sources)
})

test('a message that a kill left without a word of it goes with its email, though that is never written', async () => {
  const folder = await tempFolder()
  const first = await startOn(folder)
  await first.register('a@example.com')
  const [email] = await first.emails()
  const message = `${email?.emailId}.eml`
  await first.stop('SIGKILL')
  const messages = join(folder, 'mail', APP)
  await mkdir(messages, { recursive: true })
  await writeFile(join(messages, message), 'as it was')

  const second = await startOn(folder)
  // at once and without a pause, so that none is written meanwhile
  for (let n = 0; n < EMAILS_KEPT; n += 20)
    await Promise.all(Array.from({ length: 20 }, () => second.recover('a@example.com')))
  await expect.poll(() => readdir(messages), { timeout: 30_000 }).not.toContain(message)
}, 60_000)
