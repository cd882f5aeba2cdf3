import { brokenDisk } from '../support/broken-disk'
import { dataClient } from '../support/data-client'
import { peopleOf } from '../support/people'
import { send, type TestAnswer, type TestServer } from '../support/start-test-server'
import { CONSOLE_SIDE_EFFECTS } from './console-preconditions'
import { PENDING } from './states'
import type { Vector } from './vector'

/** Vectors whose precondition lasts only as long as the request, with the way to send it. */
export const SPECIAL: Record<
  string,
  (request: (t: TestServer) => Promise<TestAnswer>) => Promise<TestAnswer>
> = {
  'reg-3021': (request) => brokenDisk((t) => request(t)),
}

/** What must be so afterwards. */
export const SIDE_EFFECTS: Record<string, (t: TestServer) => Promise<boolean>> = {
  ...CONSOLE_SIDE_EFFECTS,
  'update-password': async (t) => {
    const { logIn } = peopleOf(t)
    return (await logIn()).status === 401 && (await logIn({ password: 'changed' })).status === 200
  },
  'data-create-swift': async (t) =>
    (await peopleOf(t).logIn({ email: 'f2@example.com', password: 'qwerty' })).status === 200,
  'data-bulk-delete-swift': async (t) => (await dataClient(t).count('Users')) === '0',
  'restore-ok': async (t) => (await t.emails())[0]?.template === 'recovery-link',
  'resend-ok': async (t) => (await t.emails()).length === 2,
  'confirm-link-follow': async (t) => (await peopleOf(t).logIn(PENDING)).status === 200,
}

/** Sends a vector's request as it is written. */
export async function sendVector(t: TestServer, request: Vector['request']): Promise<TestAnswer> {
  const url = URL.canParse(request.path) ? request.path : t.server.url + request.path
  const body = request.bodyAbsent ? undefined : (request.rawBody ?? JSON.stringify(request.body ?? null))
  return send(request.method, url, body, request.headers)
}
