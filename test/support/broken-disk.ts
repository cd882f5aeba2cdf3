import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expectStatus, tokenOf } from './answers'
import { peopleOf } from './people'
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
  const { register, logIn } = peopleOf(server)
  try {
    const carol = { email: 'carol@example.com', password: 'x' }
    expectStatus(await register(carol), 200)
    const token = tokenOf(await logIn(carol))
    await prepare(server)
    await rename(folder, `${folder}-gone`)
    const answer = await run(server, token)
    await rename(`${folder}-gone`, folder)
    return answer
  } finally {
    await server.stop()
    await rm(parent, { recursive: true, force: true })
  }
}
