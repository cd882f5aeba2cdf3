import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WorkerPasswords } from '../../server/passwords/worker-passwords'

let passwords: WorkerPasswords
beforeAll(() => {
  passwords = new WorkerPasswords(() => 4)
})
afterAll(() => passwords.stop())

const WORK = { lane: 'person', appId: 'APP' } as const
const hash = (password: string): Promise<string> => passwords.hash(password, WORK)
const isTaken = async (hashed: string, tried: string): Promise<boolean> =>
  passwords.matches(tried, await hash(hashed), WORK)

test('a hash is bcrypt of the cost asked for, and never the same twice', async () => {
  const [first, second] = await Promise.all([hash('wonderland'), hash('wonderland')])
  expect(first).toMatch(/^\$2[aby]\$04\$[./A-Za-z0-9]{53}$/)
  expect(second).not.toBe(first)
})

test('its password matches and no other does', async () => {
  expect(await isTaken('wonderland', 'wonderland')).toBe(true)
  for (const tried of ['Wonderland', 'wonderland ', ' wonderland', 'wonderlan', '', 'x'])
    expect(await isTaken('wonderland', tried)).toBe(false)
})

describe('every byte counts', () => {
  test.each([71, 72, 73, 74, 200, 5000])('of %i', async (length) => {
    const password = 'a'.repeat(length - 1)
    expect(await isTaken(`${password}1`, `${password}1`)).toBe(true)
    expect(await isTaken(`${password}1`, `${password}2`)).toBe(false)
    expect(await isTaken(`${password}1`, password)).toBe(false)
  })

  test('of letters that take several', async () => {
    const long = '🦊'.repeat(30)
    for (const password of ['pässwörd', '密码', '🦊', long, 'e\u0301'])
      expect(await isTaken(password, password)).toBe(true)
    expect(await isTaken(`${long}a`, `${long}b`)).toBe(false)
    expect(await isTaken('pässwörd', 'password')).toBe(false)
    expect(await isTaken('e\u0301', 'é')).toBe(false)
  })

  test('before and behind a zero', async () => {
    expect(await isTaken('a\0b', 'a\0b')).toBe(true)
    for (const tried of ['a', 'a\0', 'a\0c', 'a\0b\0', 'a\0b\0a\0b'])
      expect(await isTaken('a\0b', tried)).toBe(false)
    expect(await isTaken('a', 'a\0a')).toBe(false)
  })
})

test('a hash that is none matches nothing, and the next one works', async () => {
  for (const hash of ['', 'not a hash', '$2b$04$short']) {
    const outcome = await passwords.matches('x', hash, WORK).catch(() => false)
    expect(outcome).toBe(false)
  }
  expect(await isTaken('x', 'x')).toBe(true)
})

test('while hashes are made the event loop goes on turning', async () => {
  const slow = new WorkerPasswords(() => 8)
  let turns = 0
  let isDone = false
  const turn = (): void => {
    turns++
    if (!isDone) setImmediate(turn)
  }
  turn()
  await Promise.all(Array.from({ length: 4 }, () => slow.hash('wonderland', WORK)))
  isDone = true
  await slow.stop()
  // hashed on this thread there would be a handful
  expect(turns).toBeGreaterThan(100)
})

test('many at once are all answered, each with its own', async () => {
  const words = Array.from({ length: 40 }, (_, i) => `password ${i}`)
  const hashes = await Promise.all(words.map(hash))
  const matches = await Promise.all(hashes.map((hash, i) => passwords.matches(words[i] ?? '', hash, WORK)))
  expect(matches.every(Boolean)).toBe(true)
  expect(new Set(hashes).size).toBe(40)
})

test('what waits when the workers are stopped is told so, begun or not', async () => {
  const stopped = new WorkerPasswords(() => 12)
  const waiting = Array.from({ length: 10 }, () => stopped.hash('wonderland', WORK))
  const outcomes = waiting.map((hash) => expect(hash).rejects.toThrow('ended'))
  await stopped.stop()
  await Promise.all(outcomes)
})
