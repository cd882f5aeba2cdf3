import { PATTERNS } from '../../../contract/routes'
import { changeCustomKey, createCustomKey, deleteCustomKey } from '../../../domain/apps/custom-keys'
import { json, nothing } from '../../rows/answers'
import { CONTROL, type ControlOperation } from '../operation'

/** The API keys of an app beside those of its platforms; the list of apps shows them. */
export const CONTROL_CUSTOM_KEYS: readonly ControlOperation[] = [
  {
    ...CONTROL,
    name: 'createCustomKey',
    method: 'post',
    path: PATTERNS.customKeys,
    readsBody: true,
    faults: ['APP_UNKNOWN', 'PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async ({ services, appId, input }) =>
      json(await createCustomKey(services, appId, input.body.object().values)),
  },
  {
    ...CONTROL,
    name: 'changeCustomKey',
    method: 'patch',
    path: PATTERNS.customKey,
    readsBody: true,
    faults: ['APP_UNKNOWN', 'NOT_FOUND', 'PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async ({ services, appId, input }) =>
      json(await changeCustomKey(services, appId, input.param('keyId'), input.body.object().values)),
  },
  {
    ...CONTROL,
    name: 'deleteCustomKey',
    method: 'delete',
    path: PATTERNS.customKey,
    faults: ['APP_UNKNOWN', 'NOT_FOUND'],
    run: async ({ services, appId, input }) => {
      await deleteCustomKey(services, appId, input.param('keyId'))
      return nothing
    },
  },
]
