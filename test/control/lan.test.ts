import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { LanState } from '../../server/contract/lan'
import { ROUTES } from '../../server/contract/routes'
import { bodyOf, expectStatus } from '../support/answers'
import { at, FakeName, FakeNetworks } from '../support/machine'
import { send, startTestServer, type TestServer, type TestServerOptions } from '../support/start-test-server'

/** Of loopback, but none that the main listener has. Other systems have 127.0.0.1 alone. */
const PHONE_SIDE = '127.0.0.2'
const OTHER_SIDE = '127.0.0.3'

let running: TestServer | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

async function start(
  networks = new FakeNetworks([at(PHONE_SIDE)]),
  options: Omit<TestServerOptions, 'overrides'> = {},
  localName = new FakeName(),
): Promise<TestServer> {
  running = await startTestServer({
    ...options,
    overrides: { machine: { networks, localName }, lanPollMs: 5 },
  })
  return running
}

const portOf = (t: TestServer): number => Number(new URL(t.server.url).port)
const atPhone = (t: TestServer, path = '', host = PHONE_SIDE): string => `http://${host}:${portOf(t)}${path}`
const turn = async (t: TestServer, change: object): Promise<LanState> =>
  bodyOf(await t.control('PUT', ROUTES.lan(), change)) as LanState

/** The next state that the server tells of by itself and that fits. */
function told(t: TestServer, fits: (lan: LanState) => boolean): Promise<LanState> {
  return new Promise((resolve) => {
    const stop = t.server.onEvent((event) => {
      if (event.type !== 'lan-changed' || !fits(event.lan)) return
      stop()
      resolve(event.lan)
    })
  })
}

describe.runIf(process.platform === 'linux')('with addresses of loopback in place of networks', () => {
  test('is off until it is switched on, and needs no restart', async () => {
    const t = await start()
    expect(await t.read(ROUTES.lan())).toMatchObject({ isOn: false, isFixed: false, closesAt: null })
    await expect(send('GET', atPhone(t, '/phone'))).rejects.toThrow('fetch failed')

    const lan = await turn(t, { isOn: true })
    expect(lan.isOn).toBe(true)
    expect(lan.addresses[0]).toMatchObject({ host: PHONE_SIDE, url: atPhone(t), problem: null })
    expectStatus(await send('GET', atPhone(t, '/phone')), 200)
    expect((await t.read<{ reachableUrls: string[] }>(ROUTES.info())).reachableUrls).toContain(atPhone(t))

    await turn(t, { isOn: false })
    await expect(send('GET', atPhone(t, '/phone'))).rejects.toThrow('fetch failed')
    expect((await t.read<{ reachableUrls: string[] }>(ROUTES.info())).reachableUrls).toEqual([t.server.url])
  })

  test('a phone registers and gets links to the address that it used', async () => {
    const t = await start()
    await t.set({ emailConfirmationRequired: true })
    await turn(t, { isOn: true })
    const base = atPhone(t, `/${t.app.id}/${t.key('IOS')}`)
    expectStatus(await send('POST', `${base}/users/register`, { email: 'a@example.com', password: 'x' }), 200)
    const link = await t.newestLink()
    expect(link.startsWith(atPhone(t, '/'))).toBe(true)
    expectStatus(await send('GET', link), 200)
  })

  test.each([
    '/ui/',
    '/understudy/info',
    '/UNDERSTUDY/info',
    '/console/home/login',
    '/app/console/appsettings',
  ])('the machine’s own %s is refused there, with the reason', async (path) => {
    const t = await start()
    await turn(t, { isOn: true })
    const answer = await send('GET', atPhone(t, path), undefined, {
      authorization: `Bearer ${t.server.accessToken}`,
    })
    expectStatus(answer, 403)
    expect(answer.headers.get('content-type')).toContain('text/plain')
    expect(answer.text).toContain('on the machine that it runs on and nowhere else')
  })

  test.each(['//understudy/info', '/x/../understudy/info', '/%75nderstudy/info', '/livez', '/./ui/'])(
    'another way to write it, %s, leads nowhere',
    async (path) => {
      const t = await start()
      await turn(t, { isOn: true })
      const socket = connect(portOf(t), PHONE_SIDE)
      const bearer = `Authorization: Bearer ${t.server.accessToken}`
      socket.end(`GET ${path} HTTP/1.1\r\nHost: ${PHONE_SIDE}\r\n${bearer}\r\nConnection: close\r\n\r\n`)
      const [answer] = (await once(socket, 'data')) as [Buffer]
      expect(answer.toString()).toMatch(/^HTTP\/1\.1 (403|404) /)
    },
  )

  test('closing cuts what is open', async () => {
    const t = await start()
    await turn(t, { isOn: true })
    const socket = connect(portOf(t), PHONE_SIDE)
    await once(socket, 'connect')
    const closed = once(socket, 'close')
    await turn(t, { isOn: false })
    await closed
  })

  test('it closes by itself after the hours that were chosen', async () => {
    const t = await start()
    const before = t.clock.now()
    const lan = await turn(t, { isOn: true, closeAfterHours: 1 })
    // the clock moves by a millisecond a reading
    expect(Math.floor(((lan.closesAt ?? 0) - before) / 1000)).toBe(3600)
    const closed = told(t, ({ isOn }) => !isOn)
    t.clock.advance({ hours: 1 })
    expect((await closed).closesAt).toBeNull()
    await expect(send('GET', atPhone(t, '/phone'))).rejects.toThrow('fetch failed')
  })

  test('it closes in time also after a look at the networks that failed', async () => {
    const networks = new FakeNetworks([at(PHONE_SIDE)])
    const t = await start(networks)
    await turn(t, { isOn: true, closeAfterHours: 1 })
    const look = vi.spyOn(networks, 'addresses')
    await new Promise<void>((resolve) => {
      look.mockImplementationOnce(() => {
        resolve()
        return Promise.reject(new Error('the system does not say'))
      })
    })
    const closed = told(t, ({ isOn }) => !isOn)
    t.clock.advance({ hours: 1 })
    expect((await closed).closesAt).toBeNull()
  })

  test('it follows the networks: a new address is served, one that is gone is not', async () => {
    const networks = new FakeNetworks([at(PHONE_SIDE)])
    const name = new FakeName()
    const t = await start(networks, {}, name)
    await turn(t, { isOn: true })
    const moved = told(t, ({ addresses }) => addresses[0]?.host === OTHER_SIDE)
    networks.found = [at(OTHER_SIDE)]
    await moved
    expectStatus(await send('GET', atPhone(t, '/phone', OTHER_SIDE)), 200)
    await expect(send('GET', atPhone(t, '/phone'))).rejects.toThrow('fetch failed')
    expect(name.announced.at(-1)).toEqual([OTHER_SIDE])
  })

  test('the name is announced while it is on, and no longer', async () => {
    const name = new FakeName()
    const t = await start(undefined, {}, name)
    expect(name.announced).toEqual([])
    await turn(t, { isOn: true })
    expect(name.announced.at(-1)).toEqual([PHONE_SIDE])
    await turn(t, { isOn: false })
    expect(name.announced.at(-1)).toEqual([])
  })

  test('a port that another program has at the only address is named, and the switch stays off', async () => {
    const t = await start()
    const other = createServer().listen(portOf(t), PHONE_SIDE)
    await once(other, 'listening')
    const answer = await t.control('PUT', ROUTES.lan(), { isOn: true })
    expectStatus(answer, 400)
    expect(answer.text).toContain(`Another program has port ${portOf(t)} there.`)
    expect(await t.read(ROUTES.lan())).toMatchObject({ isOn: false })
    other.close()
  })

  test('of two addresses one may be taken; the other is served and the problem named', async () => {
    const t = await start(new FakeNetworks([at(PHONE_SIDE), at(OTHER_SIDE)]))
    const other = createServer().listen(portOf(t), PHONE_SIDE)
    await once(other, 'listening')
    const { addresses } = await turn(t, { isOn: true })
    expect(addresses.map(({ problem }) => problem)).toEqual([
      `Another program has port ${portOf(t)} there.`,
      null,
      null,
    ])
    other.close()
  })

  test('it can be on from the start', async () => {
    const t = await start(undefined, { lan: true })
    expectStatus(await send('GET', atPhone(t, '/phone')), 200)
  })

  test('a stop lets go of the address', async () => {
    const t = await start(undefined, { lan: true })
    const port = portOf(t)
    await t.stop()
    running = undefined
    const other = createServer().listen(port, PHONE_SIDE)
    await once(other, 'listening')
    expect((other.address() as AddressInfo).port).toBe(port)
    other.close()
  })
})

test('without a network it is on and waits for one', async () => {
  const t = await start(new FakeNetworks())
  expect(await turn(t, { isOn: true })).toMatchObject({ isOn: true })
})

test.each([{}, { isOn: 'yes' }, { isOn: true, closeAfterHours: 3 }, { isOn: true, more: 1 }])(
  '%j is refused by name',
  async (change) => {
    const t = await start(new FakeNetworks())
    expectStatus(await t.control('PUT', ROUTES.lan(), change), 400)
    expect(await t.read(ROUTES.lan())).toMatchObject({ isOn: false })
  },
)
