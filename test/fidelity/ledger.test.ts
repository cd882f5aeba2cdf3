import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Fidelity } from '../../server/contract/fidelity'
import { ROUTES } from '../../server/contract/routes'
import { composeFidelity } from '../../server/http/fidelity/ledger'
import { operationKey } from '../../server/http/rows/operation'
import { NOT_SERVED_OPERATIONS } from '../../server/http/vendor/not-served/not-served-operations'
import { VENDOR_OPERATIONS } from '../../server/http/vendor/operations'
import { send, startTestServer, type TestServer } from '../support/start-test-server'
import { collectEvidence } from './collect-evidence'
import { ledgerMarkdown } from './ledger-markdown'
import { SHOWN_BY } from './shown-by'

// from the tests and vectors as they are now; the server's own is what was written last
const { operations, faults } = composeFidelity(collectEvidence())
const rows = [...operations, ...faults]

// `npm run fidelity` writes both files anew
test('the evidence is what tests and vectors show', async () => {
  const json = `${JSON.stringify(collectEvidence(), null, 2)}\n`
  await expect(json).toMatchFileSnapshot('../../server/http/fidelity/evidence.json')
})

test('the page of the docs is what the code says', async () => {
  await expect(ledgerMarkdown(composeFidelity(collectEvidence()))).toMatchFileSnapshot(
    '../../docs/fidelity.md',
  )
})

test('every operation of the vendor has a test of its own, and every test an operation', () => {
  expect(Object.keys(SHOWN_BY).sort()).toEqual(VENDOR_OPERATIONS.map(operationKey).sort())
  for (const [key, tests] of Object.entries(SHOWN_BY)) expect(tests, key).not.toEqual([])
})

describe('every row', () => {
  test('is exact and needs no note, or has one', () => {
    for (const row of rows) expect(row.note === '', JSON.stringify(row)).toBe(row.grade === 'exact')
  })

  test('is shown by something, unless it is missing', () => {
    for (const row of rows) expect(row.shownBy.length > 0, JSON.stringify(row)).toBe(row.grade !== 'missing')
  })

  test('comes once', () => {
    const calls = operations.map(({ name, method, path }) => `${name} ${method} ${path}`)
    const codes = faults.map(({ code }) => code)
    expect(new Set(calls).size).toBe(calls.length)
    expect(new Set(codes).size).toBe(codes.length)
  })

  test('names tests that are there', () => {
    for (const shownBy of new Set(rows.flatMap((row) => row.shownBy))) {
      const [file = '', title] = shownBy.split(' › ')
      if (title === undefined) continue
      const text = readFileSync(new URL(`../${file}.test.ts`, import.meta.url), 'utf8')
      const isThere = [`'${title}'`, `"${title}"`, `\`${title}\``, `  ${title}: `].some((form) =>
        text.includes(form),
      )
      expect(isThere, shownBy).toBe(true)
    }
  })
})

describe('a running server', () => {
  let t: TestServer
  beforeAll(async () => {
    t = await startTestServer()
  })
  afterAll(() => t.stop())

  test.each(NOT_SERVED_OPERATIONS.map((operation) => [operation.name, operation] as const))(
    'answers 404 and the name to %s',
    async (name, { method, path }) => {
      const filled = path.slice(1).replace(/:\w+/g, 'Person')
      const { status, text } = await t.call(method.toUpperCase(), filled)
      expect([status, text]).toEqual([404, expect.stringContaining(name)])
    },
  )

  test.each([
    ['GET', 'binary', 'AMF'],
    ['GET', 'rt/lookup', 'rt service'],
    ['GET', 'files/a', 'files service'],
    ['POST', 'messaging/push', 'messaging service'],
  ])('answers 404 to %s %s and says what it is', async (method, path, said) => {
    const { status, text } = await t.call(method, path)
    expect([status, text]).toEqual([404, expect.stringContaining(said)])
  })

  test('answers the ledger to its window', async () => {
    expect((await t.control('GET', ROUTES.fidelity())).body as Fidelity).toEqual(composeFidelity())
    expect((await send('GET', t.server.url + ROUTES.fidelity())).status).toBe(401)
  })
})
