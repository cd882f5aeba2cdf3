import { afterAll, describe, expect, test } from 'vitest'
import { serverPerTest, type TestAnswer, type TestServer } from '../support/start-test-server'
import { checkAnswer } from './check-answer'
import { PRECONDITIONS } from './preconditions'
import { sendVector, SIDE_EFFECTS, SPECIAL } from './run-vector'
import { fill, VECTORS, type Values, type Vector } from './vector'

/** Operations that are served: every vector of theirs has to run. */
const SERVED: ReadonlySet<string> = new Set([
  'register',
  'register then roles',
  'login',
  'login by objectId',
  'logout',
  'isValidUserToken',
  'userclassprops',
  'describeUserClass',
  'appInfo',
  'resendEmailConfirmation',
  'createEmailConfirmationURL',
  'follow confirmationURL',
  'findById / current user reload',
  'get user',
  'update',
  'update then login',
  'verifyPassword',
  'enableUser',
  'disableUser',
  'remove user',
  'save after guest login',
  'find users',
  'count',
  'create via data service',
  'bulkCreate',
  'bulkRemove',
  'loadRelations',
  'describe',
  'findByRole',
  'getUserRoles',
  'getUserRoles(userId)',
  'assignRole',
  'unassignRole',
  'console getUsersRegs',
  'console updateUsersRegs',
  'console updateUsersLogin',
  'console setConfigs',
  'console updateRecord',
  'console getAppSettings',
  'restorePassword',
  'getAuthorizationUrlLink',
  'loginWithOauth2',
  'loginWithOauth1',
  'loginWithFacebookSdk',
  'preflight',
  'any fault',
])

const t = serverPerTest()
const passed = new Map<string, number>()

const isRun = ({ id }: Vector): boolean => id in PRECONDITIONS || id in SPECIAL
const request =
  (vector: Vector, values: Values) =>
  (server: TestServer): Promise<TestAnswer> =>
    sendVector(server, fill(vector.request, { ...constants(server), ...values }))

const constants = (server: TestServer): Values => ({
  appId: server.app.id,
  apiKey: server.key('REST'),
  cloudCodeKey: server.key('BL'),
  staleToken: 'NEVER-ISSUED',
})

describe('vectors of the wire reference', () => {
  test.each(VECTORS.filter(isRun).map((vector) => [vector.id, vector] as const))('%s', async (id, vector) => {
    const values: Values = { ...constants(t), ...(await PRECONDITIONS[id]?.(t)) }
    const send = request(vector, values)
    checkAnswer(vector, await (SPECIAL[id]?.(send) ?? send(t)), values)
    expect(await (SIDE_EFFECTS[id]?.(t) ?? true), 'the side effect').toBe(true)
    passed.set(vector.operation, (passed.get(vector.operation) ?? 0) + 1)
  })

  test('every vector of a served operation is run', () => {
    const left = VECTORS.filter((v) => SERVED.has(v.operation) && !isRun(v))
    expect(left.map(({ id }) => id)).toEqual([])
  })

  afterAll(() => {
    const rows = [...new Set(VECTORS.map(({ operation }) => operation))].map((operation) => {
      const total = VECTORS.filter((vector) => vector.operation === operation).length
      return `${operation}: ${passed.get(operation) ?? 0} of ${total}`
    })
    console.info(`Vectors that passed, by operation\n${rows.join('\n')}`)
  })
})
