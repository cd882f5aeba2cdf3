import { z } from 'zod'
import { LAN_HOURS } from '../../../contract/lan'
import { PATTERNS } from '../../../contract/routes'
import { bodyAs } from '../../request/input'
import { json } from '../../rows/answers'
import { CONTROL, type ControlOperation } from '../operation'

const lanSchema = z.strictObject({
  isOn: z.boolean(),
  closeAfterHours: z.literal(LAN_HOURS).exactOptional(),
})
const httpsSchema = z.strictObject({ isOn: z.boolean() })

/** Whether devices in the networks of this machine may connect, and HTTPS beside http. */
export const CONTROL_LAN: readonly ControlOperation[] = [
  {
    ...CONTROL,
    name: 'getLan',
    method: 'get',
    path: PATTERNS.lan,
    faults: [],
    run: async ({ lan }) => json(await lan.look()),
  },
  {
    ...CONTROL,
    name: 'changeLan',
    method: 'put',
    path: PATTERNS.lan,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async ({ lan, input }) => json(await lan.change(bodyAs(input, lanSchema))),
  },
  {
    ...CONTROL,
    name: 'changeHttps',
    method: 'put',
    path: PATTERNS.https,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async ({ lan, input }) => json(await lan.changeHttps(bodyAs(input, httpsSchema).isOn)),
  },
]
