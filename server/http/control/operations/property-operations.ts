import { PATTERNS } from '../../../contract/routes'
import {
  createProperty,
  deleteProperty,
  changeProperty,
  listProperties,
} from '../../../domain/schema/manage-properties'
import { json, nothing } from '../../rows/answers'
import { CHANGED_PROPERTY, PROPERTY } from '../../rows/fault-groups'
import { CONTROL, type ControlOperation } from '../operation'

/** The user properties of an app. */
export const CONTROL_PROPERTIES: readonly ControlOperation[] = [
  {
    ...CONTROL,
    name: 'listProperties',
    method: 'get',
    path: PATTERNS.properties,
    faults: ['APP_UNKNOWN'],
    run: ({ services, appId }) => json(listProperties(services.store, appId)),
  },
  {
    ...CONTROL,
    name: 'createProperty',
    method: 'post',
    path: PATTERNS.properties,
    readsBody: true,
    faults: [...PROPERTY, 'APP_UNKNOWN', 'PARAMETERS_NULL'],
    run: async ({ services, appId, input }) =>
      json(await createProperty(services, appId, input.body.object().values)),
  },
  {
    ...CONTROL,
    name: 'changeProperty',
    method: 'patch',
    path: PATTERNS.property,
    readsBody: true,
    faults: [...CHANGED_PROPERTY, 'APP_UNKNOWN'],
    run: async ({ services, appId, input }) =>
      json(await changeProperty(services, appId, input.param('name'), input.body.object().values)),
  },
  {
    ...CONTROL,
    name: 'deleteProperty',
    method: 'delete',
    path: PATTERNS.property,
    faults: ['APP_UNKNOWN', 'EMAIL_PROPERTY_MISSING', 'NOT_FOUND', 'PROPERTY_NOT_REMOVABLE'],
    run: async ({ services, appId, input }) => {
      await deleteProperty(services, appId, input.param('name'))
      return nothing
    },
  },
]
