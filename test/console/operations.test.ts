import { createClient } from 'backendless-console-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CONSOLE_OPERATIONS, type ConsoleOperation } from '../../server/http/console/console-operations'
import { createConsoleRouter, type ConsoleDeps } from '../../server/http/console/console-router'
import { NOT_SERVED } from '../../server/http/console/not-served'
import { send, startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server'
import { logInDeveloper } from './console-client'

let t: TestServer
beforeAll(async () => {
  t = await startTestServer()
})
afterAll(() => t.stop())

const keyOf = ({ of, method, path }: ConsoleOperation): string => `${of} ${method} ${path}`

/** Calls an operation with something in place of every parameter, under a login of its own. */
async function drive({ of, method, path }: ConsoleOperation): Promise<TestAnswer> {
  const filled = path.replace(':table', 'Users').replace(/:\w+/g, 'some-id').replace('*', 'a/b/c')
  const root = of === 'app' ? `${t.server.url}/${t.app.id}/console` : `${t.server.url}/console`
  // a login is the one call that needs something of its body to get in
  const body = method === 'get' || method === 'delete' ? undefined : { login: 'dev', password: 'secret' }
  return send(method.toUpperCase(), root + filled, body, { 'auth-key': await logInDeveloper(t) })
}

/** Whether the SDK has a method of this name, as `users.getUsersRegs`. */
function isOfSdk(name: string): boolean {
  const client = createClient(t.server.url) as unknown as Record<string, Record<string, unknown>>
  const [group = '', method = ''] = name.split('.')
  return typeof client[group]?.[method] === 'function'
}

describe.each(CONSOLE_OPERATIONS.map((operation) => [keyOf(operation), operation] as const))(
  '%s',
  (_, operation) => {
    test('is served', async () => {
      const { status, text } = await drive(operation)
      expect([401, 403, 500]).not.toContain(status)
      expect(text).not.toContain('is not served')
    })

    test('is called by the SDK, where it has a name', () => {
      expect(operation.name === null || isOfSdk(operation.name)).toBe(true)
    })
  },
)

describe.each(NOT_SERVED.map((row) => [`${row.name}: ${keyOf(row)}`, row] as const))('%s', (_, row) => {
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
    expect(NOT_SERVED.filter(({ name }) => name === named).map(keyOf)).toContain(keyOf(row))
    expect(row.name).toSatisfy(isOfSdk)
  })
})

test('a call that is not served is named by its path in any case, and by its method', async () => {
  const headers = { 'auth-key': await logInDeveloper(t) }
  const url = `${t.server.url}/${t.app.id}/console`
  const slashed = await send('GET', `${url}/EmailTemplate/`, undefined, headers)
  expect(slashed.text).toContain('email.loadCustomTemplates')
  const otherMethod = await send('PATCH', `${url}/emailtemplate`, {}, headers)
  expect(otherMethod).toMatchObject({ status: 404 })
  expect(otherMethod.text).not.toContain('Messaging')
  const longer = await send('GET', `${url}/emailtemplate/a/b`, undefined, headers)
  expect(longer.text).not.toContain('Messaging')
})

describe('every route', () => {
  interface Layer {
    rawPath?: unknown
    route?: { path: string; methods: Record<string, boolean> }
    handle?: { stack?: Layer[] }
  }
  // what routes need is looked at when they are called
  const { stack } = createConsoleRouter({ services: {} } as ConsoleDeps) as unknown as {
    stack: Layer[]
  }
  const routesUnder = (root: string, of: ConsoleOperation['of']): string[] =>
    (stack.find(({ rawPath }) => rawPath === root)?.handle?.stack ?? []).flatMap(({ route }) =>
      Object.keys(route?.methods ?? {}).map((method) => `${of} ${method} ${route?.path ?? ''}`),
    )
  const routes = [...routesUnder('/console', 'developer'), ...routesUnder('/:appId/console', 'app')]

  test('is in the list, and the list has no other', () => {
    expect(routes.length).toBeGreaterThan(50)
    expect(new Set(CONSOLE_OPERATIONS.map(keyOf))).toEqual(new Set(routes))
  })

  test('is listed once a method of the SDK', () => {
    const rows = CONSOLE_OPERATIONS.map((row) => `${row.name} ${keyOf(row)}`)
    expect(new Set(rows).size).toBe(rows.length)
  })

  test('of the list is not among those that are not served', () => {
    expect(routes.filter((route) => NOT_SERVED.some((row) => keyOf(row) === route))).toEqual([])
  })
})
