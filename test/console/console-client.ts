import { beforeEach } from 'vitest'
import { expectStatus } from '../support/answers'
import { send, type TestAnswer, type TestServer } from '../support/start-test-server'

/** A developer's key, by a login that takes anything. */
export async function logInDeveloper(t: TestServer): Promise<string> {
  const body = { login: 'dev@example.com', password: 'secret' }
  const answer = await send('POST', `${t.server.url}/console/home/login`, body)
  expectStatus(answer, 200)
  return answer.headers.get('auth-key') ?? ''
}

export type ConsoleCall = (method: string, path: string, body?: unknown) => Promise<TestAnswer>

/** Calls to the Console API of the server's app; a developer logs in before each test. */
export function consolePerTest(t: TestServer): ConsoleCall {
  let authKey = ''
  beforeEach(async () => {
    authKey = await logInDeveloper(t)
  })
  return (method, path, body) =>
    send(method, `${t.server.url}/${t.app.id}/console/${path}`, body, { 'auth-key': authKey })
}
