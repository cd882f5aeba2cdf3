import { APP_ROOT, DEVELOPER_ROOT, type ConsoleOperation } from './operation'

/** A call of the Console that is not served, and why. */
export interface ConsoleNotServed extends Pick<ConsoleOperation, 'name' | 'method' | 'path'> {
  /** A clause to follow a colon. */
  reason: string
}

const MARKETPLACE = 'there is no marketplace on this machine; POST /emailtemplate creates a template'
const NO_DOMAINS = 'this machine has no domains of its own; /api addresses the default app'
const OTHER_SERVICES = 'permissions of files, messaging and services come with those, which are not served'
const OWNER_DELAY = 'what this option of the owner policy does is not known'
const GROUP_COUNT = 'what it counts without groupBy, which the SDK does not send, is not known'
const NO_AUTH0 = 'Auth0 is a login provider like all others here: POST /users/oauth2 switches it on'
const OLD_SOCIAL = 'providers are switched on one by one, with /users/oauth1 and /users/oauth2'
const DEVELOPERS = 'a developer logs in with POST /console/home/login'

type Row = [name: string, method: ConsoleOperation['method'], path: string]

const because = (reason: string, root: string, rows: Row[]): ConsoleNotServed[] =>
  rows.map(([name, method, path]) => ({ name, method, path: root + path, reason }))

/** Services beside data whose permissions the SDK sets by the same methods. */
const OTHER_PERMISSIONS = ['files', 'messaging', 'geo', 'localservices'] as const

/**
 * The calls of the Console SDK about users, tables, mail, keys and domains that are not served (wire reference G.2, and
 * Console SDK src/users.js, email.js, settings.js, security.js). `*` stands for the rest of a path.
 */
export const CONSOLE_NOT_SERVED: readonly ConsoleNotServed[] = [
  ...because(MARKETPLACE, APP_ROOT, [
    ['email.installEmailTemplateFromMarketplace', 'post', '/email-templates/install/:productId'],
  ]),
  ...because(NO_DOMAINS, APP_ROOT, [
    ['settings.getCustomDomains', 'get', '/settings/custom-domain'],
    ['settings.createCustomDomain', 'post', '/settings/custom-domain'],
    ['settings.assignCustomDomain', 'post', '/settings/custom-domain/assign-generated-domain'],
    ['settings.changeCustomDomain', 'put', '/settings/custom-domain/:id'],
    ['settings.deleteCustomDomain', 'delete', '/settings/custom-domain/:id'],
    ['settings.updateCustomDomain', 'put', '/dnsmapping'],
  ]),
  ...because(OWNER_DELAY, APP_ROOT, [
    ['tables.loadTableOwnerPolicyDelayCheck', 'get', '/data/tables/:table/acl/owner-policy-delay-check'],
    ['tables.changeTableOwnerPolicyDelayCheck', 'put', '/data/tables/:table/acl/owner-policy-delay-check'],
  ]),
  ...because(GROUP_COUNT, APP_ROOT, [
    ['dataViews.getGroupRecordsCount', 'post', '/data/data-grouping/:table/count'],
  ]),
  ...OTHER_PERMISSIONS.flatMap((service) =>
    because(OTHER_SERVICES, APP_ROOT, [
      ['security.loadPermissions', 'get', `/security/${service}/*`],
      ['security.setPermission', 'put', `/security/${service}/*`],
      ['security.dropPermissions', 'delete', `/security/${service}/*`],
    ]),
  ),
  ...because(NO_AUTH0, APP_ROOT, [
    ['users.getAuth0Configuration', 'get', '/security/auth0/config'],
    ['users.updateAuth0Configuration', 'put', '/security/auth0/config'],
    ['users.getAuth0ScopeBindings', 'get', '/security/auth0/scope-to-role'],
    ['users.createAuth0ScopeBinding', 'post', '/security/auth0/scope-to-role'],
    ['users.updateAuth0ScopeBinding', 'put', '/security/auth0/scope-to-role/:id'],
    ['users.deleteAuth0ScopeBinding', 'delete', '/security/auth0/scope-to-role/:id'],
  ]),
  ...because(OLD_SOCIAL, APP_ROOT, [
    ['users.updateSocialParams', 'post', '/socialparams'],
    ['settings.updateSocialParams', 'post', '/socialparams'],
  ]),
  ...because(DEVELOPERS, DEVELOPER_ROOT, [
    ['users.getUserSocialLogin', 'get', '/social/oauth/:provider/request_url'],
  ]),
]

/** The row that a request meets. */
export function findConsoleNotServed(method: string, path: string): ConsoleNotServed | undefined {
  return CONSOLE_NOT_SERVED.find(
    (row) => row.method === method.toLowerCase() && patternOf(row.path).test(path),
  )
}

/** As Express compares paths: without case, with or without a slash at the end. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:\w+/g, '[^/]+').replace('*', '.+')}/?$`, 'i')
}
