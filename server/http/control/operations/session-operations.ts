import { z } from 'zod'
import { PATTERNS } from '../../../contract/routes'
import { ensure } from '../../../domain/fault'
import { bodyAs } from '../../request/input'
import { isAccessToken, windowCookie } from '../../request/local-access'
import { nothing } from '../../rows/answers'
import { CONTROL, type ControlOperation } from '../operation'

const tokenSchema = z.strictObject({ token: z.string() })

/** The window hands its token in once; from then on a cookie that scripts cannot read speaks for it. */
export const CONTROL_SESSION: readonly ControlOperation[] = [
  {
    ...CONTROL,
    access: 'window',
    name: 'openSession',
    method: 'post',
    path: PATTERNS.session,
    readsBody: true,
    faults: ['NOT_SIGNED_IN', 'PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: ({ input, access }) => {
      const { token } = bodyAs(input, tokenSchema)
      ensure(isAccessToken(token, access), 'NOT_SIGNED_IN')
      return { ...nothing, session: windowCookie(access) }
    },
  },
]
