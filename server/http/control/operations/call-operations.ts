import type { CallContents } from '../../../contract/client-call'
import { PATTERNS } from '../../../contract/routes'
import { ensure } from '../../../domain/fault'
import { getApp } from '../../../domain/get-app'
import type { Store } from '../../../domain/ports'
import { identityValue } from '../../../domain/schema/identity'
import { isAboutProvider, shownAnswer, shownBody, shownQuery, withoutSecrets } from '../../shown-contents'
import type { LoggedCall } from '../../call-log'
import { json } from '../../rows/answers'
import { CONTROL, type ControlOperation } from '../operation'

/** The calls that clients made to an app. */
export const CONTROL_CALLS: readonly ControlOperation[] = [
  {
    ...CONTROL,
    name: 'listStrayCalls',
    method: 'get',
    path: PATTERNS.strayCalls,
    faults: [],
    run: ({ calls }) => json(calls.list('')),
  },
  {
    ...CONTROL,
    name: 'listCalls',
    method: 'get',
    path: PATTERNS.calls,
    faults: ['APP_UNKNOWN'],
    run: ({ services, calls, appId }) => json(calls.list(getApp(services.store, appId).record.id)),
  },
  {
    ...CONTROL,
    name: 'getCall',
    method: 'get',
    path: PATTERNS.call,
    faults: ['APP_UNKNOWN', 'NOT_FOUND'],
    run: ({ services: { store }, calls, appId, input }) => {
      const { record } = getApp(store, appId)
      const logged = calls.find(input.param('callId'), record.id)
      ensure(logged !== undefined, 'NOT_FOUND', {
        fill: ['No such call is remembered'],
        property: 'callId',
        hint: 'The latest calls alone are kept, until the server stops.',
      })
      return json(describeContents(store, logged))
    },
  },
]

function describeContents(store: Store, { call, contents }: LoggedCall): CallContents {
  const app = store.findApp(call.appId)
  const user = call.userId === null ? undefined : app?.users.get(call.userId)
  const { query, sent, answer } = contents
  const secrets = contents.secrets()
  const isRefused = call.faultCode !== null
  const isRemote = call.method === 'AMF'
  const isProvider = isAboutProvider(call.path)
  return {
    query: withoutSecrets(shownQuery(query, isProvider), secrets),
    sent: withoutSecrets(shownBody(sent, { isRefused, isRemote, isProvider }), secrets),
    answer: withoutSecrets(shownAnswer(answer), secrets),
    user: app && user ? { objectId: user.objectId, identity: identityValue(app, user) } : null,
  }
}
