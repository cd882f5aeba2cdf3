import type { Request, Router } from 'express'
import type { AppSettings, SettingName } from '../../contract/settings'
import { getApp } from '../../domain/app-data'
import { changeSettings } from '../../domain/console/change-settings'
import { logOutAllUsers } from '../../domain/console/log-out-all-users'
import { bodyOf, param, withBody } from '../control/request-input'
import type { ConsoleRoutesDeps } from './console-router'

/** The settings that each screen of the Console holds. Names that the vendor's are not known to have are ours. */
const REGISTRATION: readonly SettingName[] = [
  'userRegistrationEnabled',
  'emailConfirmationRequired',
  'confirmationRedirectUrl',
  'confirmationLinkLifetimeMinutes',
  'externalRegistration',
  'externalRegistrationUrl',
  'externalRegistrationRefusal',
]
const LOGIN: readonly SettingName[] = [
  'loginEnabled',
  'enableMultipleLogins',
  'maxConcurrentLogins',
  'logoutLastUser',
  'failedLoginsLock',
  'unlockMinutes',
  'sessionTimeoutEnabled',
  'sessionTimeoutSeconds',
  'updateOthersAllowed',
]
const SCHEMA: readonly SettingName[] = ['dynamicSchema', 'includeObjectIdByDefault', 'unknownProperties']

/** Registration, login and schema settings. A write may bring all, some or other keys; what is unknown does not count. */
export function settingRoutes(router: Router, { services }: ConsoleRoutesDeps): void {
  const settingsOf = (request: Request): AppSettings =>
    getApp(services.store, param(request, 'appId')).record.settings
  const serve = (path: string, verb: 'put' | 'post', names: readonly SettingName[]): void => {
    router.get(path, (request, response) => {
      response.json(pick(settingsOf(request), names))
    })
    router[verb](path, withBody, async (request, response) => {
      const change = pick(bodyOf(request), names)
      const settings = await changeSettings(services, param(request, 'appId'), change)
      response.json(pick(settings, names))
    })
  }

  serve('/userregistration', 'put', REGISTRATION)
  serve('/userlogin', 'post', LOGIN)
  serve('/data/config', 'put', SCHEMA)
  router.post('/userlogin/logout/all', async (request, response) => {
    await logOutAllUsers(services, param(request, 'appId'))
    response.end()
  })
}

function pick(values: object, names: readonly SettingName[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.some((known) => known === name)))
}
