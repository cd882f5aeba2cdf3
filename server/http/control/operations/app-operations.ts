import { PATTERNS } from '../../../contract/routes'
import { changeSettings } from '../../../domain/apps/change-settings'
import { createApp, deleteApp, changeApp, listApps } from '../../../domain/apps/manage-apps'
import { getApp } from '../../../domain/get-app'
import { json, nothing } from '../../rows/answers'
import { SETTINGS } from '../../rows/fault-groups'
import { CONTROL, type ControlOperation } from '../operation'

/** Apps and their settings. */
export const CONTROL_APPS: readonly ControlOperation[] = [
  {
    ...CONTROL,
    name: 'listApps',
    method: 'get',
    path: PATTERNS.apps,
    faults: [],
    run: ({ services }) => json(listApps(services.store)),
  },
  {
    ...CONTROL,
    name: 'createApp',
    method: 'post',
    path: PATTERNS.apps,
    readsBody: true,
    faults: ['APP_UNKNOWN', 'PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async ({ services, input }) => json(await createApp(services, input.body.object().values)),
  },
  {
    ...CONTROL,
    name: 'changeApp',
    method: 'patch',
    path: PATTERNS.app,
    readsBody: true,
    faults: ['APP_UNKNOWN', 'PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async ({ services, appId, input }) =>
      json(await changeApp(services, appId, input.body.object().values)),
  },
  {
    ...CONTROL,
    name: 'deleteApp',
    method: 'delete',
    path: PATTERNS.app,
    faults: ['APP_UNKNOWN'],
    run: async ({ services, appId }) => {
      await deleteApp(services, appId)
      return nothing
    },
  },
  {
    ...CONTROL,
    name: 'getSettings',
    method: 'get',
    path: PATTERNS.settings,
    faults: ['APP_UNKNOWN'],
    run: ({ services, appId }) => json(getApp(services.store, appId).record.settings),
  },
  {
    ...CONTROL,
    name: 'changeSettings',
    method: 'patch',
    path: PATTERNS.settings,
    readsBody: true,
    faults: [...SETTINGS, 'APP_UNKNOWN', 'PARAMETERS_NULL'],
    run: async ({ services, appId, input }) =>
      json(await changeSettings(services, appId, input.body.object().values)),
  },
]
