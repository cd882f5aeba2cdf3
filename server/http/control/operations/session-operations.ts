import { z } from 'zod'
import { PATTERNS } from '../../../contract/routes'
import { bodyAs } from '../../request/input'
import { openWindow } from '../../request/local-access'
import { json } from '../../rows/answers'
import { CONTROL, type ControlOperation } from '../operation'

const tokenSchema = z.strictObject({ token: z.string() })

/** A window hands the token of its link in once; from then on the key that it gets speaks for it. */
export const CONTROL_SESSION: readonly ControlOperation[] = [
  {
    ...CONTROL,
    access: 'window',
    name: 'openSession',
    method: 'post',
    path: PATTERNS.session,
    readsBody: true,
    faults: ['NOT_SIGNED_IN', 'PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: ({ input, access }) => json({ key: openWindow(bodyAs(input, tokenSchema).token, access) }),
  },
  {
    ...CONTROL,
    name: 'createLink',
    method: 'post',
    path: PATTERNS.links,
    faults: [],
    run: ({ newWindowUrl }) => json({ url: newWindowUrl() }),
  },
]
