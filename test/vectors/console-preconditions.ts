import { logInDeveloper } from '../console/console-client'
import { codeOf } from '../support/answers'
import { ALICE, peopleOf } from '../support/people'
import type { TestServer } from '../support/start-test-server'
import { aliceExists, type Precondition } from './states'
import type { Values } from './vector'

const developer = async (t: TestServer): Promise<Values> => ({ devKey: await logInDeveloper(t) })

/** A developer who is logged in, for every vector of the Console API. */
export const CONSOLE_PRECONDITIONS: Record<string, Precondition> = {
  'console-get-registration': developer,
  'console-put-registration': developer,
  'console-post-login': developer,
  'console-dynamic-schema': developer,
  'console-disable-user': async (t) => ({ ...(await aliceExists(t)), ...(await developer(t)) }),
  'console-appsettings': developer,
}

/** What the vendor's API says of the change. */
export const CONSOLE_SIDE_EFFECTS: Record<string, (t: TestServer) => Promise<boolean>> = {
  'console-put-registration': async (t) => codeOf(await peopleOf(t).register(ALICE)) === 3009,
  'console-disable-user': async (t) => codeOf(await peopleOf(t).logIn()) === 3090,
}
