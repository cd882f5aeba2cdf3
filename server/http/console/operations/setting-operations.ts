import { z } from 'zod'
import { defaultAppSettings, type AppSettings, type SettingName } from '../../../contract/settings'
import { changeSettings } from '../../../domain/apps/change-settings'
import { ensure } from '../../../domain/fault'
import { getApp } from '../../../domain/get-app'
import { parseInput } from '../../../domain/parse-input'
import { logOutAllUsers } from '../../../domain/sessions/log-out-all-users'
import { json, nothing } from '../../rows/answers'
import { SETTINGS } from '../../rows/fault-groups'
import { APP_ROOT, OF_APP, type ConsoleOperation } from '../operation'

/** A screen of the Console, with the methods of the SDK that read and write it. */
interface Screen {
  path: string
  read: string
  write: string
  writeMethod: 'put' | 'post'
  /** Those that the vendor's are not known to have are ours. */
  settings: readonly SettingName[]
  /** What a change brings along. */
  completed?: (change: SettingChange, current: AppSettings) => SettingChange
  choice?: string
}

type SettingChange = Record<string, unknown>

const SCREENS: readonly Screen[] = [
  {
    path: '/userregistration',
    read: 'users.getUsersRegs',
    write: 'users.updateUsersRegs',
    writeMethod: 'put',
    settings: [
      'userRegistrationEnabled',
      'emailConfirmationRequired',
      'confirmationRedirectUrl',
      'confirmationLinkLifetimeMinutes',
      'externalRegistration',
      'externalRegistrationUrl',
      'externalRegistrationRefusal',
    ],
  },
  {
    path: '/userlogin',
    read: 'users.getUsersLogin',
    write: 'users.updateUsersLogin',
    writeMethod: 'post',
    settings: [
      'loginEnabled',
      'enableMultipleLogins',
      'maxConcurrentLogins',
      'logoutLastUser',
      'failedLoginsLock',
      'unlockMinutes',
      'sessionTimeoutEnabled',
      'sessionTimeoutSeconds',
      'unknownSessionTokens',
      'cookieAuthorization',
      'updateOthersAllowed',
    ],
  },
  {
    path: '/data/config',
    read: 'tables.loadConfigs',
    write: 'tables.setConfigs',
    writeMethod: 'put',
    settings: ['dynamicSchema', 'includeObjectIdByDefault', 'unknownProperties'],
    completed: droppingUnknown,
    choice:
      'The known fields have the vendor’s names; the others are ours. Switching dynamicSchema off has unknown ' +
      'properties dropped, as the vendor’s suite sees it, unless unknownProperties says otherwise.',
  },
]

const SCREEN = {
  ...OF_APP,
  choice: 'The known fields have the vendor’s names; the others are ours.',
} as const

/** A write may bring all or some of the keys; one that the screen has not is refused by name. */
const screenOperations = ({
  path,
  read,
  write,
  writeMethod,
  settings,
  completed = (change) => change,
  choice = SCREEN.choice,
}: Screen): ConsoleOperation[] => [
  {
    ...SCREEN,
    name: read,
    method: 'get',
    path: APP_ROOT + path,
    faults: [],
    run: ({ services, appId }) => json(pick(getApp(services.store, appId).record.settings, settings)),
  },
  {
    ...SCREEN,
    choice,
    name: write,
    method: writeMethod,
    path: APP_ROOT + path,
    readsBody: true,
    faults: [...SETTINGS, 'PARAMETERS_NULL'],
    run: async ({ services, appId, input }) => {
      const { values } = input.body.object()
      guardNames(values, settings)
      const { record } = getApp(services.store, appId)
      const change = completed(withDefaults(pick(values, settings)), record.settings)
      return json(pick(await changeSettings(services, appId, change), settings))
    },
  },
]

/** Registration, login and schema settings, and what stands beside them. */
export const CONSOLE_SETTINGS: readonly ConsoleOperation[] = [
  ...SCREENS.flatMap(screenOperations),
  {
    ...OF_APP,
    name: 'settings.updateDomainNames',
    method: 'put',
    path: `${APP_ROOT}/domaincontrolsettings`,
    choice: 'It holds for JS and REST keys; what the vendor answers is not known.',
    readsBody: true,
    faults: ['REQUEST_REFUSED'],
    run: async ({ services, appId, input }) => {
      const originDomains = readDomains(input.body.value())
      const settings = await changeSettings(services, appId, { originDomains })
      return json(settings.originDomains)
    },
  },
  {
    ...OF_APP,
    name: 'users.logoutAllUsers',
    method: 'post',
    path: `${APP_ROOT}/userlogin/logout/all`,
    faults: [],
    run: async ({ services, appId }) => {
      await logOutAllUsers(services, appId)
      return nothing
    },
  },
]

/** The vendor's suite switches the schema off here and finds unknown properties dropped (wire reference I, row 1). */
function droppingUnknown(change: SettingChange, current: AppSettings): SettingChange {
  const isSwitchedOff = current.dynamicSchema && change.dynamicSchema === false
  return isSwitchedOff ? { unknownProperties: 'drop', ...change } : change
}

/** A null stands for the default: our choice, for how the vendor's screens send "no limit" is not known. */
function withDefaults(change: SettingChange): SettingChange {
  const defaults: Record<string, unknown> = defaultAppSettings()
  return Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value ?? defaults[name]]))
}

/** Faults: REQUEST_REFUSED naming a key that would have no effect. */
function guardNames(values: object, names: readonly SettingName[]): void {
  const other = Object.keys(values).find((name) => !names.some((known) => known === name))
  ensure(other === undefined, 'REQUEST_REFUSED', {
    fill: [`'${other ?? ''}' is none of the settings here: ${names.join(', ')}`],
    property: other ?? '',
  })
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
