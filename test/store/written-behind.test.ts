import { expect, onTestFinished, test } from 'vitest'
import type { EmailSummary } from '../../server/contract/mail'
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
