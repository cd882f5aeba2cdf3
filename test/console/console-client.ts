import { send, type TestAnswer, type TestServer } from '../support/start-test-server'

/** A developer's key, by the access token of the start. */
export async function logInDeveloper(t: TestServer): Promise<string> {
  const body = { login: 'dev@example.com', password: t.server.accessToken }
  const answer = await send('POST', `${t.server.url}/console/home/login`, body)
  const authKey = answer.headers.get('auth-key')
  if (answer.status !== 200 || !authKey) throw new Error(`the login was refused: ${answer.text}`)
  return authKey
}

export type ConsoleCall = (method: string, path: string, body?: unknown) => Promise<TestAnswer>

/** Calls to the Console API of the server's app with a key of their own. */
export async function consoleOf(t: TestServer): Promise<ConsoleCall> {
  const authKey = await logInDeveloper(t)
  return (method, path, body) =>
    send(method, `${t.server.url}/${t.app.id}/console/${path}`, body, { 'auth-key': authKey })
}
