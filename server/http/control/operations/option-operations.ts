import { PATTERNS } from '../../../contract/routes'
import { json } from '../../rows/answers'
import { CONTROL, type ControlOperation } from '../operation'

/** What this start was told, and what the next one will be. */
export const CONTROL_OPTIONS: readonly ControlOperation[] = [
  {
    ...CONTROL,
    name: 'listOptions',
    method: 'get',
    path: PATTERNS.options,
    faults: ['REQUEST_REFUSED'],
    run: ({ options }) => json(options.list()),
  },
  {
    ...CONTROL,
    name: 'changeOptions',
    method: 'patch',
    path: PATTERNS.options,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async ({ options, input }) => json(await options.change(input.body.object().values)),
  },
  {
    ...CONTROL,
    name: 'restartServer',
    method: 'post',
    path: PATTERNS.restart,
    faults: ['REQUEST_REFUSED'],
    run: async ({ options }) => json(await options.restart()),
  },
]
