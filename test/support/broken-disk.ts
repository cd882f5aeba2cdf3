import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestServer, type TestAnswer, type TestServer } from './start-test-server'

/**
 * Runs against a server with a logged-in user whose data folder goes away: writes fail as on a full or unplugged disk,
 * also for root, whom file modes do not stop. `prepare` comes before.
 */
export async function brokenDisk(
  run: (server: TestServer, userToken: string) => Promise<TestAnswer>,
  prepare: (server: TestServer) => Promise<unknown> = () => Promise.resolve(),
): Promise<TestAnswer> {
  const parent = await mkdtemp(join(tmpdir(), 'understudy-'))
  const folder = join(parent, 'data')
  const server = await startTestServer({ dataFolder: folder })
  try {
    const body = { email: 'carol@example.com', password: 'x' }
    await server.call('POST', 'users/register', { body })
    const login = await server.call('POST', 'users/login', {
      body: { login: body.email, password: body.password },
    })
    await prepare(server)
    await rename(folder, `${folder}-gone`)
    const answer = await run(server, (login.body as { 'user-token': string })['user-token'])
    await rename(`${folder}-gone`, folder)
    return answer
  } finally {
    await server.stop()
    await rm(parent, { recursive: true, force: true })
  }
}
