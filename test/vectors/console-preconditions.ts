import { logInDeveloper } from '../console/console-client'
import type { TestServer } from '../support/start-test-server'
import type { Values } from './vector'

const developer = async (t: TestServer): Promise<Values> => ({ devKey: await logInDeveloper(t) })

const ALICE = { email: 'alice@example.com', password: 'wonderland' }
const register = (t: TestServer) => t.call('POST', 'users/register', { body: ALICE })

/** A developer who is logged in, for every vector of the Console API. */
export const CONSOLE_PRECONDITIONS: Record<string, (t: TestServer) => Promise<Values>> = {
  'console-get-registration': developer,
  'console-put-registration': developer,
  'console-post-login': developer,
  'console-dynamic-schema': developer,
  'console-disable-user': async (t) => ({
    ...((await register(t)).body as { objectId: string }),
    ...(await developer(t)),
  }),
  'console-appsettings': developer,
}

/** What the vendor's API says of the change. */
export const CONSOLE_SIDE_EFFECTS: Record<string, (t: TestServer) => Promise<boolean>> = {
  'console-put-registration': async (t) => (await register(t)).status === 403,
  'console-disable-user': async (t) => {
    const body = { login: ALICE.email, password: ALICE.password }
    const { body: fault } = await t.call('POST', 'users/login', { body })
    return (fault as { code: number }).code === 3090
  },
}
