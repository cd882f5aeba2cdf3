import { z } from 'zod'
import { describeFaults } from '../../../contract/faults'
import { PATTERNS } from '../../../contract/routes'
import { changeServerSettings } from '../../../domain/apps/manage-apps'
import { composeFidelity } from '../../fidelity/ledger'
import { bodyAs } from '../../request/input'
import { json } from '../../rows/answers'
import { CONTROL, type ControlOperation } from '../operation'

const pauseSchema = z.strictObject({ isPaused: z.boolean() })

/** Server info and settings, the fault table and the fidelity ledger. */
export const CONTROL_SERVER: readonly ControlOperation[] = [
  {
    ...CONTROL,
    name: 'getInfo',
    method: 'get',
    path: PATTERNS.info,
    faults: [],
    run: ({ facts }) => json(facts.describe()),
  },
  {
    ...CONTROL,
    name: 'changeServerSettings',
    method: 'patch',
    path: PATTERNS.info,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async ({ services, facts, input }) => {
      await changeServerSettings(services, input.body.object().values)
      return json(facts.describe())
    },
  },
  {
    ...CONTROL,
    name: 'pauseServer',
    method: 'put',
    path: PATTERNS.pause,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: ({ facts, pause, input }) => {
      pause.set(bodyAs(input, pauseSchema).isPaused)
      return json(facts.describe())
    },
  },
  {
    ...CONTROL,
    name: 'listFaults',
    method: 'get',
    path: PATTERNS.faults,
    faults: [],
    run: () => json(describeFaults()),
  },
  {
    ...CONTROL,
    name: 'getFidelity',
    method: 'get',
    path: PATTERNS.fidelity,
    faults: [],
    run: () => json(composeFidelity()),
  },
]
