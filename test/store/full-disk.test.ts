import { readdir } from 'node:fs/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { send, startTestServer, type TestServer } from '../support/start-test-server'
import { smallDisk } from './small-disk'

const JOURNAL = 'understudy.journal'

/** A server without mail, so that the journal alone is written. */
async function start(folder: string): Promise<TestServer> {
  const t = await startTestServer({ dataFolder: folder })
  onTestFinished(() => t.stop())
  await t.control('PATCH', ROUTES.template(t.app.id, 'welcome'), { enabled: false })
  return t
}
const register = (t: TestServer, email: string) =>
  t.call('POST', 'users/register', { body: { email, password: 'x' } })
const emails = async (t: TestServer): Promise<unknown[]> => {
  const users = (await t.call('GET', 'data/Users?pageSize=100&sortBy=created')).body as { email: string }[]
  return users.map(({ email }) => email)
}
const readiness = async (t: TestServer) => send('GET', `${t.server.url}/readyz`)
const untilReady = (t: TestServer) =>
  vi.waitUntil(async () => (await readiness(t)).status === 200, { timeout: 8000, interval: 50 })
/** Until the data file has everything and the journal is let go. */
const untilIdle = (folder: string) =>
  vi.waitUntil(async () => !(await readdir(folder)).includes(JOURNAL), { timeout: 8000, interval: 50 })

test('a full disk refuses each change by name, and takes the next one when there is room', async (context) => {
  const disk = await smallDisk(context)
  const t = await start(disk.folder)
  await register(t, 'first@example.com')
  await disk.fill()
  const refused = []
  // the page that the journal ends in has some room left
  for (let i = 0; i < 40; i++) refused.push(await register(t, `full${i}@example.com`))
  const taken = refused.filter(({ status }) => status === 200).length
  expect(taken).toBeLessThan(20)
  for (const { status, text } of refused.slice(taken)) {
    expect(status).toBe(400)
    expect(text).toContain('(there is no room left on its disk); nothing was stored')
  }
  const stored = ['first', ...Array.from({ length: taken }, (_, i) => `full${i}`)].map(
    (name) => `${name}@example.com`,
  )
  expect(await emails(t)).toEqual(stored)
  expect(await readiness(t)).toMatchObject({
    status: 503,
    body: { reason: expect.stringContaining('no room left on its disk') as string },
  })
  await disk.free()
  expect((await register(t, 'next@example.com')).status).toBe(200)
  expect((await readiness(t)).status).toBe(200)
  await t.stop()
  const again = await start(disk.folder)
  expect(await emails(again)).toEqual([...stored, 'next@example.com'])
  expect((await readdir(disk.folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

test('a start finds no room, and says where and what to do', async (context) => {
  const disk = await smallDisk(context)
  const t = await start(disk.folder)
  await t.stop()
  await disk.fill()
  const said = `The data folder ${disk.folder} cannot be locked: there is no room left on its disk. Make room,`
  await expect(startTestServer({ dataFolder: disk.folder })).rejects.toThrow(said)
  await disk.free()
  await start(disk.folder)
})

test('it is ready again when there is room, whether or not somebody asks for a change', async (context) => {
  const disk = await smallDisk(context)
  const t = await start(disk.folder)
  await disk.fill()
  await vi.waitUntil(async () => (await register(t, `${Math.random()}@example.com`)).status !== 200)
  expect((await readiness(t)).status).toBe(503)
  await disk.free()
  await untilReady(t)
})

test('a change that the disk has room for in part is not there in part', async (context) => {
  const disk = await smallDisk(context)
  const t = await start(disk.folder)
  const list = Array.from({ length: 50 }, (_, i) => ({ number: i, text: 'x'.repeat(15_000) }))
  await t.call('PUT', 'data/Note', { body: list[0] })
  await disk.fill(300_000)
  const refused = await t.call('POST', 'data/bulk/Note', { body: list })
  expect(refused.text).toContain('(there is no room left on its disk); nothing was stored')
  // what was written of it has made room again
  for (let i = 0; i < 5; i++) expect((await t.call('PUT', 'data/Note', { body: list[0] })).status).toBe(200)
  expect((await t.call('GET', 'data/Note/count')).text).toBe('6')
  await disk.free()
  await t.stop()
  const again = await start(disk.folder)
  expect((await again.call('GET', 'data/Note/count')).text).toBe('6')
})

test('a data file that finds no room leaves everything in the journal, also over a stop', async (context) => {
  const disk = await smallDisk(context)
  const t = await start(disk.folder)
  for (let i = 0; i < 20; i++)
    await t.call('PUT', 'data/Note', { body: { number: i, text: 'x'.repeat(15_000) } })
  await untilIdle(disk.folder)
  await disk.fill(100_000)
  expect((await t.call('PUT', 'data/Note', { body: { number: 20, text: 'x' } })).status).toBe(200)
  await t.stop()
  expect(t.logLines.join()).toMatch(/bringing the data file up to date.*ENOSPC/s)
  expect((await readdir(disk.folder)).sort()).toEqual([JOURNAL, 'understudy.json'])
  const again = await start(disk.folder)
  expect((await again.call('GET', 'data/Note/count')).text).toBe('21')
  await disk.free()
  await again.stop()
  expect((await readdir(disk.folder)).sort()).toEqual(['understudy.json'])
})

test('a spell of read-only refuses each change by name, and is over without a restart', async (context) => {
  const disk = await smallDisk(context)
  const t = await start(disk.folder)
  await register(t, 'first@example.com')
  await untilIdle(disk.folder)
  await disk.setReadOnly(true)
  for (let i = 0; i < 3; i++)
    expect((await register(t, `refused${i}@example.com`)).text).toMatch(
      /\(its disk can only be read\); nothing (was|is) stored/,
    )
  expect(await readiness(t)).toMatchObject({
    status: 503,
    body: { reason: expect.stringContaining('its disk can only be read') as string },
  })
  expect(await emails(t)).toEqual(['first@example.com'])
  await disk.setReadOnly(false)
  expect((await register(t, 'next@example.com')).status).toBe(200)
  expect((await readiness(t)).status).toBe(200)
  await t.stop()
  const again = await start(disk.folder)
  expect(await emails(again)).toEqual(['first@example.com', 'next@example.com'])
})

test('and one that is longer than a lock is believed', async (context) => {
  const disk = await smallDisk(context)
  const t = await start(disk.folder)
  await untilIdle(disk.folder)
  await disk.setReadOnly(true)
  await vi.waitUntil(async () => (await readiness(t)).status === 503, { timeout: 8000, interval: 100 })
  await new Promise((resolve) => setTimeout(resolve, 11_000))
  await disk.setReadOnly(false)
  await untilReady(t)
  expect((await register(t, 'next@example.com')).status).toBe(200)
}, 40_000)
