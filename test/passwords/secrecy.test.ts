import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { AppSummary } from '../../server/contract/app'
import type { UserPage } from '../../server/contract/user'
import { ROUTES } from '../../server/contract/routes'
import { runHeadless } from '../cli/run-headless'
import { rawRequest } from '../control/raw-request'
import { send, type TestAnswer } from '../support/start-test-server'
import { tempFolder } from '../store/temp-folder'

const SECRET = 'S3ntinel-Passw0rd'
const APP = 'SECRET-APP'
const EMAIL = 'alice@example.com'

/** Bodies that hold the password where it does harm to quote them. */
const HOSTILE = [
  `{"email":"${EMAIL}","password":"${SECRET}"`,
  `{"email":"${EMAIL}","password":"${SECRET}",}`,
  `{"email":"${EMAIL}","password":${SECRET}}`,
  `{"email":"${EMAIL}" "password":"${SECRET}"}`,
  `"${SECRET}"`,
  `["${SECRET}"]`,
  SECRET,
  `{"email":"${EMAIL}","password":"${SECRET}","password":"${SECRET}"}`,
  `{"email":"${EMAIL}","password":"${SECRET}","Password":"${SECRET}"}`,
  `{"email":"${EMAIL}","password":{"a":"${SECRET}"}}`,
  `{"email":"${EMAIL}","password":["${SECRET}"]}`,
  `{"email":"not an address","password":"${SECRET}"}`,
  `{"password":"${SECRET}"}`,
  `{"email":"${EMAIL}","password":"${SECRET}","id":"x"}`,
  `{"email":"${EMAIL}","password":"${SECRET}","name":{"x":1}}`,
  `{"login":"${EMAIL}","password":"${SECRET}`,
  `{"login":"${EMAIL}","password":"${SECRET}x"}`,
  `{"login":"nobody","password":"${SECRET}"}`,
  `{"objectId":"x","password":"${SECRET}"}`,
]
const WITH_PLACEHOLDERS = ['password', 'Password', 'passwordHash', 'newPassword'].map(
  (name) => `{Users.${name}}`,
)

test('a password is in no answer, no line of the log, no file, no email and no event', async () => {
  const folder = await tempFolder()
  const run = runHeadless(['--port', '0', '--bcrypt-cost', '4', '--json', '--data', folder])
  await run.printed('\n')
  const { url, token } = JSON.parse(run.stdout()) as { url: string; token: string }
  const outputs: string[] = []
  const note = (answer: TestAnswer): TestAnswer => {
    outputs.push(answer.text, JSON.stringify([...answer.headers]))
    return answer
  }
  const vendor = async (method: string, path: string, body?: unknown, headers = {}): Promise<TestAnswer> =>
    note(await send(method, `${url}/${APP}/KEY/${path}`, body, headers))
  const control = async (method: string, path: string, body?: unknown): Promise<TestAnswer> =>
    note(await send(method, url + path, body, { authorization: `Bearer ${token}` }))
  const stream = await fetch(url + ROUTES.events(), { headers: { authorization: `Bearer ${token}` } })
  const streamed = stream.text().catch(() => '')

  const user = { email: EMAIL, password: SECRET, note: WITH_PLACEHOLDERS.join() }
  const { objectId } = (await vendor('POST', 'users/register', user)).body as { objectId: string }
  for (const id of ['welcome', 'confirmation'])
    await control('PATCH', ROUTES.template(APP, id), {
      subject: WITH_PLACEHOLDERS.join(),
      html: WITH_PLACEHOLDERS.join(),
      text: `{confirmation_url} ${WITH_PLACEHOLDERS.join()}`,
    })
  await control('PATCH', ROUTES.settings(APP), { emailConfirmationRequired: true })
  await vendor('POST', 'users/register', { ...user, email: 'bob@example.com' })
  await control('PATCH', ROUTES.settings(APP), { emailConfirmationRequired: false })
  const login = await vendor('POST', 'users/login', { login: EMAIL, password: SECRET })
  const userToken = (login.body as { 'user-token': string })['user-token']
  for (const path of ['users/register', 'users/login'])
    for (const body of HOSTILE) {
      await vendor('POST', path, body)
      await vendor('POST', path, body, { 'content-type': 'text/plain; charset=nonsense' })
    }
  await vendor('GET', `users/login?login=${EMAIL}&password=${SECRET}`)
  await vendor('GET', `data/Users/${objectId}`, undefined, { 'user-token': userToken })
  await vendor('PUT', `users/${objectId}`, { password: SECRET, name: 'x' }, { 'user-token': userToken })
  await vendor('POST', `users/verifypassowrd`, { password: SECRET }, { 'user-token': userToken })
  await vendor('GET', 'users/userclassprops')

  for (const body of [...HOSTILE, `{"password":"${SECRET}","more":1}`, `{"password":{"a":"${SECRET}"}}`]) {
    await control('POST', ROUTES.users(APP), body)
    await control('PATCH', ROUTES.user(APP, objectId), body)
    await control('PUT', ROUTES.userPassword(APP, objectId), body)
    await control('PATCH', ROUTES.settings(APP), body)
    await control('POST', ROUTES.session(), body)
  }
  await control('PUT', ROUTES.userPassword(APP, objectId), { password: SECRET })
  const page = (await control('GET', ROUTES.users(APP))).body as UserPage
  expect(page.total).toBeGreaterThanOrEqual(2)
  expect(((await control('GET', ROUTES.apps())).body as AppSummary[]).length).toBeGreaterThan(0)
  const emails = (await control('GET', ROUTES.emails(APP))).body as { emailId: string }[]
  expect(emails.length).toBeGreaterThanOrEqual(2)
  for (const { emailId } of emails) {
    await control('GET', ROUTES.email(APP, emailId))
    await control('GET', ROUTES.emailRaw(APP, emailId))
  }
  const calls = (await control('GET', ROUTES.calls(APP))).body as { callId: string }[]
  expect(calls.length).toBeGreaterThan(20)
  for (const { callId } of calls) await control('GET', ROUTES.call(APP, callId))
  for (const path of [ROUTES.user(APP, objectId), ROUTES.properties(APP), ROUTES.templates(APP)])
    await control('GET', path)
  await control('POST', ROUTES.templatePreview(APP, 'welcome'), {
    subject: '',
    html: '',
    text: WITH_PLACEHOLDERS.join(),
  })
  outputs.push((await rawRequest(url, `/${APP}/KEY/users/x%zz`)).text)

  run.kill('SIGTERM')
  const { code, stdout, stderr } = await run.finished
  expect(code).toBe(0)
  outputs.push(stdout, stderr, await streamed)
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (file.isFile()) outputs.push(await readFile(join(file.parentPath, file.name), 'utf8'))
  expect(outputs.length).toBeGreaterThan(100)
  const told = outputs.filter((text) => text.includes(SECRET))
  expect(told).toEqual([])
  const encoded = Buffer.from(SECRET).toString('base64').slice(0, 20)
  expect(outputs.filter((text) => text.includes(encoded))).toEqual([])
})

test('nor is its hash in anything but the data file and its journal', async () => {
  const folder = await tempFolder()
  const run = runHeadless(['--port', '0', '--bcrypt-cost', '4', '--json', '--data', folder])
  await run.printed('\n')
  const { url, token } = JSON.parse(run.stdout()) as { url: string; token: string }
  const { body } = await send('POST', `${url}/${APP}/KEY/users/register`, { email: EMAIL, password: SECRET })
  const { objectId } = body as { objectId: string }
  const headers = { authorization: `Bearer ${token}` }
  for (const path of [ROUTES.users(APP), ROUTES.user(APP, objectId), `/${APP}/KEY/data/Users/${objectId}`]) {
    const { text, status } = await send('GET', url + path, undefined, headers)
    expect(status).toBe(200)
    expect(text).not.toMatch(/\$2[aby]\$|passwordHash/)
  }
  run.kill('SIGTERM')
  await run.finished
  expect(await readFile(join(folder, 'understudy.json'), 'utf8')).toMatch(/"passwordHash":"\$2[aby]\$04\$/)
})
