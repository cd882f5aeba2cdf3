import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { ROUTES } from '../../server/contract/routes'
import { codeOf, expectStatus } from '../support/answers'
import { ALICE, peopleOf } from '../support/people'
import { serverPerTest } from '../support/start-test-server'

const t = serverPerTest()
const { register, registerAlice } = peopleOf(t)

describe('external registration', () => {
  const serve = async (status: number, answer: string) => {
    const seen: unknown[] = []
    const service = createServer((request, response) => {
      let text = ''
      request.on('data', (chunk: Buffer) => (text += chunk.toString()))
      request.once('end', () => {
        seen.push(JSON.parse(text))
        response.writeHead(status).end(answer)
      })
    })
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
    const { port } = service.address() as AddressInfo
    await t.set({ externalRegistration: 'ask', externalRegistrationUrl: `http://127.0.0.1:${port}/register` })
    return { seen, close: () => service.close() }
  }

  test('is asked with the properties, never the password, and may agree', async () => {
    const { seen, close } = await serve(200, '')
    await registerAlice({ name: 'Al' })
    expect(seen).toEqual([{ email: ALICE.email, name: 'Al' }])
    close()
  })

  test.each([
    [403, '{"message":"no such employee"}', 'no such employee'],
    [403, 'go away', 'go away'],
    [302, '', 'HTTP status 302'],
  ])('may refuse with %i %s', async (status, answer, reason) => {
    const { close } = await serve(status, answer)
    const refused = await register(ALICE)
    expect(refused.body).toMatchObject({
      code: 3014,
      message: `Unable to register user. External registration failed with message: ${reason}`,
    })
    expect(await t.emails()).toEqual([])
    close()
  })

  test.each([
    [200, 200],
    [403, 400],
  ])('that answers %i and never ends is not heard to the end', async (status, expected) => {
    const service = createServer((_, response) => {
      response.writeHead(status)
      const more = (): boolean => response.write('no '.repeat(10_000))
      response.on('drain', more)
      more()
    })
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
    const { port } = service.address() as AddressInfo
    await t.set({ externalRegistration: 'ask', externalRegistrationUrl: `http://127.0.0.1:${port}/` })
    const answer = await register(ALICE)
    expectStatus(answer, expected)
    if (expected === 400) expect(answer.text).toContain('failed with message: no no no')
    service.closeAllConnections()
    service.close()
  })

  test('that cannot be reached refuses, and one off this machine cannot be set', async () => {
    await t.set({ externalRegistration: 'ask', externalRegistrationUrl: 'http://127.0.0.1:1/' })
    expect(codeOf(await register(ALICE))).toBe(3014)
    for (const url of [
      'http://example.com/',
      'http://127.0.0.1.example.com/',
      'file:///etc/passwd',
      'http://2130706433.com',
    ])
      expect(
        (await t.control('PATCH', ROUTES.settings(t.app.id), { externalRegistrationUrl: url })).body,
      ).toMatchObject({ code: 400, errorData: { property: 'externalRegistrationUrl' } })
  })
})
