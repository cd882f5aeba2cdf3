import { z } from 'zod'
import type { App } from '../../../contract/app'
import { createApp, deleteApp, changeApp, listApps } from '../../../domain/apps/manage-apps'
import { getApp } from '../../../domain/get-app'
import type { Services } from '../../../domain/ports'
import type { AppRecord } from '../../../domain/records'
import { bodyAs } from '../../request/input'
import { json, nothing } from '../../rows/answers'
import {
  APP_ROOT,
  DEVELOPER_ROOT,
  OF_APP,
  OF_DEVELOPER,
  WITH_KEYS,
  type ConsoleOperation,
} from '../operation'

const nameSchema = z.object({ appName: z.string() })

/** An application as the Console lists it. */
function application({ store }: Services, { id, name, created }: App) {
  return {
    id,
    name,
    created,
    type: 'general',
    originDomains: originDomainsText(getApp(store, id).record),
    customDomains: [],
  }
}

/** The hosts of an app's domain control, one a line; `*` for all (wire-reference.md A.4). */
export function originDomainsText({ settings: { originDomains } }: AppRecord): string {
  return originDomains.length === 0 ? '*' : originDomains.join('\n')
}

/** The list of applications, and new ones. */
export const CONSOLE_APPLICATIONS: readonly ConsoleOperation[] = [
  {
    ...OF_DEVELOPER,
    name: 'apps.getApps',
    method: 'get',
    path: `${DEVELOPER_ROOT}/applications`,
    faults: [],
    run: ({ services }) => json(listApps(services.store).map((app) => application(services, app))),
  },
  {
    ...OF_DEVELOPER,
    name: 'apps.createApp',
    method: 'post',
    path: `${DEVELOPER_ROOT}/applications`,
    readsBody: true,
    faults: ['APP_UNKNOWN', 'PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async ({ services, input }) => {
      const { appName } = bodyAs(input, nameSchema)
      return json(application(services, await createApp(services, { name: appName })))
    },
  },
]

/** One application. */
export const CONSOLE_APPLICATION: readonly ConsoleOperation[] = [
  {
    ...WITH_KEYS,
    name: 'apps.renameApp',
    method: 'put',
    path: `${APP_ROOT}/application`,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async ({ services, appId, input }) => {
      const { appName } = bodyAs(input, nameSchema.strict())
      return json(application(services, await changeApp(services, appId, { name: appName })))
    },
  },
  {
    ...OF_APP,
    name: 'apps.deleteApp',
    method: 'delete',
    path: `${APP_ROOT}/application`,
    faults: [],
    run: async ({ services, appId }) => {
      await deleteApp(services, appId)
      return nothing
    },
  },
]
