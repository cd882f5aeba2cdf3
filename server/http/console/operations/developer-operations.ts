import { z } from 'zod'
import { bodyAs } from '../../request/input'
import { json, nothing } from '../../rows/answers'
import { guardLogin, requireDeveloper } from '../access'
import { DEVELOPER_ROOT, OF_DEVELOPER, type ConsoleOperation } from '../operation'

const text = z.string().max(500).catch('')
const loginSchema = z.object({ login: text, password: text })

/** The login of a developer: the only operation without a key, since it gives one. */
export const CONSOLE_DEVELOPER: readonly ConsoleOperation[] = [
  {
    ...OF_DEVELOPER,
    name: 'user.login',
    method: 'post',
    path: `${DEVELOPER_ROOT}/home/login`,
    access: 'console',
    readsBody: true,
    faults: ['CONSOLE_LOGIN_REFUSED', 'PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: ({ input, keys, policy, isLocal }) => {
      const sent = bodyAs(input, loginSchema)
      guardLogin(sent, policy, isLocal)
      const { authKey, developer } = keys.open(sent.login)
      return { ...json(developer), session: authKey }
    },
  },
  {
    ...OF_DEVELOPER,
    name: 'user.getAccountInfo',
    method: 'get',
    path: `${DEVELOPER_ROOT}/home/myaccount`,
    faults: [],
    run: ({ keys, authKey }) => {
      const { developer } = requireDeveloper(keys, authKey)
      // the SDK goes on with the key that it finds here
      return json({ ...developer, authKey })
    },
  },
  {
    ...OF_DEVELOPER,
    name: 'user.logout',
    method: 'delete',
    path: `${DEVELOPER_ROOT}/home/logout`,
    faults: [],
    run: ({ keys, authKey }) => {
      keys.close(authKey)
      return nothing
    },
  },
]
