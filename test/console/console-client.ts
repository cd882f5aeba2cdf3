import { beforeEach } from 'vitest'
import { expectStatus } from '../support/answers'
import { send, type TestAnswer, type TestServer } from '../support/start-test-server'

/** A developer's key, by the access token of the start. */
export async function logInDeveloper(t: TestServer): Promise<string> {
  const body = { login: 'dev@example.com', password: t.server.accessToken }
  const answer = await send('POST', `${t.server.url}/console/home/login`, body)
  expectStatus(answer, 200)
  return answer.headers.get('auth-key') ?? ''
}

export type ConsoleCall = (method: string, path: string, body?: unknown) => Promise<TestAnswer>

/** Calls to the Console API of the server's app with a key of their own. */
export async function consoleOf(t: TestServer): Promise<ConsoleCall> {
  const authKey = await logInDeveloper(t)
  return (method, path, body) =>
    send(method, `${t.server.url}/${t.app.id}/console/${path}`, body, { 'auth-key': authKey })
}

/** The same for each test of a file, with a login before it. */
export function consolePerTest(t: TestServer): ConsoleCall {
  let call: ConsoleCall
  beforeEach(async () => {
    call = await consoleOf(t)
  })
  return (method, path, body) => call(method, path, body)
}
