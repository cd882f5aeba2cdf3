import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { request, type RequestOptions } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { ClientCall } from '../../server/contract/client-call'
import type { LanState } from '../../server/contract/lan'
import { ROUTES } from '../../server/contract/routes'
import { bodyOf, expectStatus } from '../support/answers'
import { rawBytes } from './raw-request'
import { portOf, presentedAt, turnOn } from '../support/https'
import { at, FakeName, FakeNetworks } from '../support/machine'
import { send, startTestServer, type TestServer, type TestServerOptions } from '../support/start-test-server'

const PHONE_SIDE = '127.0.0.2'

let running: TestServer | undefined
const folders: string[] = []
afterEach(async () => {
  await running?.stop()
  running = undefined
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

async function start(networks = new FakeNetworks(), options: TestServerOptions = {}): Promise<TestServer> {
  running = await startTestServer({
    ...options,
    overrides: { machine: { networks, localName: new FakeName() }, lanPollMs: 5 },
  })
  return running
}

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'understudy-https-'))
  folders.push(made)
  return made
}

/** The certificate of the authority, as a phone loads it. */
async function authorityOf(t: TestServer): Promise<X509Certificate> {
  const answer = await fetch(`${t.server.url}/phone/understudy.crt`)
  expect(answer.headers.get('content-type')).toBe('application/x-x509-ca-cert')
  return new X509Certificate(Buffer.from(await answer.arrayBuffer()))
}

/** Asks as a client that trusts the authority and nobody else. */
async function ask(options: RequestOptions, body = ''): Promise<{ status: number; text: string }> {
  const call = request({ agent: false, ...options })
  call.end(body)
  const [answer] = (await once(call, 'response')) as [IncomingMessage]
  let text = ''
  for await (const part of answer) text += String(part)
  return { status: answer.statusCode ?? 0, text }
}

test('HTTPS is off, and no authority is made, until it is switched on', async () => {
  const t = await start()
  expect((await t.read<LanState>(ROUTES.lan())).https).toEqual({
    isOn: false,
    url: null,
    fingerprint: null,
    problem: null,
  })
  expectStatus(await send('GET', `${t.server.url}/phone/understudy.crt`), 404)
})

test.each(['localhost', '127.0.0.1'])(
  '%s is served with a certificate that the authority vouches for',
  async (host) => {
    const t = await start()
    const lan = await turnOn(t)
    const authority = await authorityOf(t)
    expect(lan.https.fingerprint).toBe(authority.fingerprint256)
    const ca = authority.toString()
    await t.set({ emailConfirmationRequired: true })
    const path = `/${t.app.id}/${t.key('IOS')}/users/register`
    const user = JSON.stringify({ email: 'a@example.com', password: 'x' })
    const headers = { 'content-type': 'application/json' }
    const at = { host, port: portOf(lan), ca, family: 4 }
    expect((await ask({ ...at, path, method: 'POST', headers }, user)).status).toBe(200)
    // and the link leads where the app was
    const link = new URL(await t.newestLink())
    expect(link.origin).toBe(`https://${host}:${portOf(lan)}`)
    expect((await ask({ ...at, path: link.pathname })).status).toBe(200)
  },
)

test('the machine’s own doors are refused there as well', async () => {
  const t = await start()
  const lan = await turnOn(t)
  const ca = (await authorityOf(t)).toString()
  const headers = { authorization: `Bearer ${t.server.accessToken}` }
  for (const path of ['/ui/', '/understudy/info', '/console/home/login'])
    expect((await ask({ host: '127.0.0.1', port: portOf(lan), ca, path, headers })).status).toBe(403)
})

test('a certificate is as iOS demands it', async () => {
  const t = await start()
  const { publicKey, validFrom, validTo, keyUsage, subjectAltName } = await presentedAt(
    '127.0.0.1',
    portOf(await turnOn(t)),
  )
  const days = (Date.parse(validTo) - Date.parse(validFrom)) / 86_400_000
  expect(days).toBeLessThanOrEqual(398)
  expect(Date.parse(validFrom)).toBeLessThan(Date.now())
  expect(keyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
  expect(publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' })
  expect(subjectAltName).toContain('DNS:localhost')
  expect(subjectAltName).toContain('IP Address:127.0.0.1')
})

test('declared names are in it where the authority may speak for them', async () => {
  const t = await start(new FakeNetworks(), {
    publicHosts: [
      { hostname: 'host.docker.internal', isHttps: false },
      { hostname: 'evil.com', isHttps: false },
    ],
  })
  const { subjectAltName } = await presentedAt('127.0.0.1', portOf(await turnOn(t)))
  expect(subjectAltName).toContain('host.docker.internal')
  expect(subjectAltName).not.toContain('evil.com')
})

test('iOS gets the authority as a profile', async () => {
  const t = await start()
  await turnOn(t)
  const { headers, text } = await send('GET', `${t.server.url}/phone/understudy.mobileconfig`)
  expect(headers.get('content-type')).toContain('application/x-apple-aspen-config')
  const [, base64 = ''] = /<data>(.*)<\/data>/.exec(text) ?? []
  const authority = await authorityOf(t)
  expect(new X509Certificate(Buffer.from(base64, 'base64')).fingerprint256).toBe(authority.fingerprint256)
  // the same again takes the place of the first
  expect((await send('GET', `${t.server.url}/phone/understudy.mobileconfig`)).text).toBe(text)
})

describe('in a data folder', () => {
  test('the authority stays the same over a restart, and only this user reads its key', async () => {
    const dataFolder = await folder()
    const first = await start(undefined, { dataFolder })
    const { https } = await turnOn(first)
    await first.stop()
    const second = await start(undefined, { dataFolder, https: true })
    expect((await second.read<LanState>(ROUTES.lan())).https).toMatchObject({
      isOn: true,
      fingerprint: https.fingerprint,
      problem: null,
    })
    const { mode } = await stat(join(dataFolder, 'https', 'authority.pem'))
    if (process.platform !== 'win32') expect(mode & 0o777).toBe(0o600)
    expect(await readFile(join(dataFolder, 'https', '.gitignore'), 'utf8')).toBe('*\n')
  })

  test('its folder is known for one of ours where there is nothing else', async () => {
    const dataFolder = await folder()
    await mkdir(join(dataFolder, 'https'))
    const t = await start(undefined, { dataFolder })
    expect(t.logLines.join()).not.toContain('holds other files')
    await turnOn(t)
  })

  test('a broken one is named, is not replaced, and leaves HTTPS off', async () => {
    const dataFolder = await folder()
    const first = await start(undefined, { dataFolder })
    await turnOn(first)
    await first.stop()
    const file = join(dataFolder, 'https', 'authority.pem')
    await writeFile(file, 'nothing')
    const t = await start(undefined, { dataFolder })
    const answer = await t.control('PUT', ROUTES.https(), { isOn: true })
    expectStatus(answer, 400)
    expect(answer.text).toContain('does not hold a certificate and its key')
    expect((await t.read<LanState>(ROUTES.lan())).https.isOn).toBe(false)
    expect(await readFile(file, 'utf8')).toBe('nothing')
  })

  test.skipIf(process.platform === 'win32')('a pipe in its place is named, and not waited for', async () => {
    const dataFolder = await folder()
    const file = join(dataFolder, 'https', 'authority.pem')
    await mkdir(join(dataFolder, 'https'))
    execFileSync('mkfifo', [file])
    const t = await start(undefined, { dataFolder })
    const answer = await t.control('PUT', ROUTES.https(), { isOn: true })
    expectStatus(answer, 400)
    expect(answer.text).toContain('does not hold a certificate and its key')
  })
})

test('plain http to its port is answered with what is wrong, and told to the windows', async () => {
  const t = await start()
  const port = portOf(await turnOn(t))
  const answer = await send('POST', `http://127.0.0.1:${port}/APP/KEY/users/register`, { email: 'a@b.co' })
  expect(answer).toMatchObject({
    status: 400,
    body: {
      code: 8002,
      message: expect.stringContaining('begin the address in the client with https://') as string,
    },
  })
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  const [call, ...more] = await t.read<ClientCall[]>(ROUTES.strayCalls())
  expect(call).toMatchObject({
    appId: '',
    method: 'HTTP',
    path: 'request',
    faultCode: 8002,
    address: '127.0.0.1',
  })
  expect(more).toEqual([])
  expect(t.events).toContainEqual({ type: 'client-called', appId: '', call })
  expect(await t.read(ROUTES.apps())).not.toContainEqual(expect.objectContaining({ id: 'APP' }))
  expect((await rawBytes(`http://127.0.0.1:${port}`, 'hello\r\n\r\n')).split('\r\n')[0]).toContain('400')
  const ca = (await authorityOf(t)).toString()
  expect((await ask({ port, host: 'localhost', path: '/phone', ca })).status).toBe(200)
})

describe.runIf(process.platform === 'linux')('with an address of loopback in place of a network', () => {
  test('it is served there while devices may connect, with a certificate for the address', async () => {
    const networks = new FakeNetworks([at(PHONE_SIDE)])
    const t = await start(networks)
    const port = portOf(await turnOn(t))
    expect((await presentedAt('127.0.0.1', port)).subjectAltName).not.toContain(PHONE_SIDE)
    const lan = bodyOf(await t.control('PUT', ROUTES.lan(), { isOn: true })) as LanState
    expect(lan.addresses.map(({ httpsUrl }) => httpsUrl)).toEqual([
      `https://${PHONE_SIDE}:${port}`,
      `https://understudy-test.local:${port}`,
    ])
    const ca = (await authorityOf(t)).toString()
    expect((await ask({ host: PHONE_SIDE, port, ca, path: '/phone' })).status).toBe(200)
    // also at an address that was served before
    expect((await presentedAt('127.0.0.1', port)).subjectAltName).toContain('understudy-test.local')
    bodyOf(await t.control('PUT', ROUTES.lan(), { isOn: false }))
    await expect(ask({ host: PHONE_SIDE, port, ca, path: '/phone' })).rejects.toThrow('ECONNREFUSED')
  })
})
