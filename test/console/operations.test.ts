import { createClient } from 'backendless-console-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { CONSOLE_NOT_SERVED } from '../../server/http/console/not-served'
import { CONSOLE_OPERATIONS } from '../../server/http/console/operations'
import { operationKey, type AnyOperation } from '../../server/http/rows/operation'
import { send, startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server'
import { logInDeveloper } from './console-client'

let t: TestServer
beforeAll(async () => {
  t = await startTestServer()
})
afterAll(() => t.stop())

/** Calls an operation with something in place of every parameter, under a login of its own. */
async function drive({
  method,
  path,
  name,
}: Pick<AnyOperation, 'method' | 'path' | 'name'>): Promise<TestAnswer> {
  const filled = path
    .replace(':appId', name === 'apps.deleteApp' ? await appToDelete() : t.app.id)
    .replace(':table', 'Users')
    .replace(/:\w+/g, 'some-id')
    .replace('*', 'a/b/c')
  // a login is the one call that needs something of its body to get in
  const body =
    method === 'get' || method === 'delete' ? undefined : { login: 'dev', password: t.server.accessToken }
  return send(method.toUpperCase(), t.server.url + filled, body, { 'auth-key': await logInDeveloper(t) })
}

async function appToDelete(): Promise<string> {
  const id = 'TO-DELETE'
  await t.control('POST', ROUTES.apps(), { name: 'Old', id })
  return id
}

/** Whether the SDK has a method of this name, as `users.getUsersRegs`. */
function isOfSdk(name: string): boolean {
  const client = createClient(t.server.url) as unknown as Record<string, Record<string, unknown>>
  const [group = '', method = ''] = name.split('.')
  return typeof client[group]?.[method] === 'function'
}

/** No method of the SDK makes this call. */
const NAMED_BY_US = 'apikey'

describe.each(CONSOLE_OPERATIONS.map((operation) => [operationKey(operation), operation] as const))(
  '%s',
  (_, operation) => {
    test('is served', async () => {
      const { status, text } = await drive(operation)
      expect([401, 403, 500]).not.toContain(status)
      expect(text).not.toContain('is not served')
    })

    test('is called by the SDK, where it has a name', () => {
      for (const name of [operation.name, ...(operation.otherNames ?? [])])
        expect(name === NAMED_BY_US || isOfSdk(name), name).toBe(true)
    })
  },
)

describe.each(CONSOLE_NOT_SERVED.map((row) => [`${row.name}: ${operationKey(row)}`, row] as const))(
  '%s',
  (_, row) => {
    test('is refused with its name and the reason', async () => {
      const { status, body } = await drive(row)
      expect(status).toBe(404)
      expect(body).toMatchObject({
        code: 404,
        message: expect.stringMatching(
          /^[A-Z]+ \/\S*console\/\S+ of the Console API \(.+\) is not served: /,
        ) as string,
      })
      const { message } = body as { message: string }
      expect(message).toContain(row.reason)
      const [, named = ''] = /\(([^()]+)\) is not served/.exec(message) ?? []
      expect(CONSOLE_NOT_SERVED.filter(({ name }) => name === named).map(operationKey)).toContain(
        operationKey(row),
      )
      expect(row.name).toSatisfy(isOfSdk)
    })
  },
)

test('a call that is not served is named by its path in any case, and by its method', async () => {
  const headers = { 'auth-key': await logInDeveloper(t) }
  const url = `${t.server.url}/${t.app.id}/console`
  const slashed = await send('GET', `${url}/Settings/Custom-Domain/`, undefined, headers)
  expect(slashed.text).toContain('settings.getCustomDomains')
  const otherMethod = await send('PATCH', `${url}/settings/custom-domain`, {}, headers)
  expect(otherMethod).toMatchObject({ status: 404 })
  expect(otherMethod.text).not.toContain('no domains of its own')
  const longer = await send('GET', `${url}/settings/custom-domain/a/b/c`, undefined, headers)
  expect(longer.text).not.toContain('no domains of its own')
})

test('no call is served twice, or both served and not', () => {
  const served = CONSOLE_OPERATIONS.map(operationKey)
  expect(new Set(served).size).toBe(served.length)
  const notServed = CONSOLE_NOT_SERVED.map(operationKey)
  expect(served.filter((key) => notServed.includes(key))).toEqual([])
})
