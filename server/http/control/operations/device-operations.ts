import { z } from 'zod'
import { PATTERNS } from '../../../contract/routes'
import { openOnDevice, reverseForDevice } from '../../../domain/device-links'
import { bodyAs } from '../../request/input'
import { json, nothing } from '../../rows/answers'
import { CONTROL, type ControlOperation } from '../operation'

const openSchema = z.strictObject({ url: z.string().max(4000) })

/** Simulators, emulators and phones that tools on this machine speak to. */
export const CONTROL_DEVICES: readonly ControlOperation[] = [
  {
    ...CONTROL,
    name: 'listDevices',
    method: 'get',
    path: PATTERNS.devices,
    faults: [],
    run: async ({ devices }) => json(await devices.list()),
  },
  {
    ...CONTROL,
    name: 'openOnDevice',
    method: 'post',
    path: PATTERNS.deviceOpen,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'REQUEST_REFUSED', 'NOT_FOUND'],
    run: async ({ devices, services, facts, input }) => {
      const { url } = bodyAs(input, openSchema)
      await openOnDevice(devices, services.store, facts.places(), { deviceId: input.param('deviceId'), url })
      return nothing
    },
  },
  {
    ...CONTROL,
    name: 'reverseForDevice',
    method: 'post',
    path: PATTERNS.deviceReverse,
    faults: ['REQUEST_REFUSED', 'NOT_FOUND'],
    run: async ({ devices, facts, input }) => {
      await reverseForDevice(devices, facts.places(), input.param('deviceId'))
      return nothing
    },
  },
]
