import type { Request, Router } from 'express'
import { z } from 'zod'
import { defaultAppSettings, type AppSettings, type SettingName } from '../../../contract/settings'
import { getApp } from '../../../domain/get-app'
import { changeSettings } from '../../../domain/apps/change-settings'
import { logOutAllUsers } from '../../../domain/sessions/log-out-all-users'
import { parseInput } from '../../../domain/parse-input'
import { bodyText } from '../../request/body-text'
import { bodyOf, param, withBody } from '../../request/request-input'
import { parseJson } from '../../request/json-text'
import type { ConsoleRoutesDeps } from '../router'

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
  'cookieAuthorization',
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
      const change = withDefaults(pick(bodyOf(request), names))
      const settings = await changeSettings(services, param(request, 'appId'), change)
      response.json(pick(settings, names))
    })
  }

  serve('/userregistration', 'put', REGISTRATION)
  serve('/userlogin', 'post', LOGIN)
  serve('/data/config', 'put', SCHEMA)
  router.put('/domaincontrolsettings', withBody, async (request, response) => {
    const originDomains = readDomains(parseJson(bodyText(request)).value)
    const settings = await changeSettings(services, param(request, 'appId'), { originDomains })
    response.json(settings.originDomains)
  })
  router.post('/userlogin/logout/all', async (request, response) => {
    await logOutAllUsers(services, param(request, 'appId'))
    response.end()
  })
}

/** A null stands for the default: our choice, for how the vendor's screens send "no limit" is not known. */
function withDefaults(change: Record<string, unknown>): Record<string, unknown> {
  const defaults: Record<string, unknown> = defaultAppSettings()
  return Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value ?? defaults[name]]))
}

const domainsSchema = z.array(z.string())

/** A list of hosts, of which `*` or none means all. Faults: REQUEST_REFUSED. */
function readDomains(body: unknown): string[] {
  const hosts = parseInput(domainsSchema, body).map((host) => host.trim().toLowerCase())
  return hosts.includes('*') ? [] : hosts.filter((host) => host !== '')
}

function pick(values: object, names: readonly SettingName[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.some((known) => known === name)))
}
