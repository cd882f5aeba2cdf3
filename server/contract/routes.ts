/** Root of Understudy's own control API. */
export const CONTROL_ROOT = '/understudy'
/** Root of the window. */
export const WINDOW_ROOT = '/ui'
/** The page for phones: what it needs is below it. */
export const PHONE_ROOT = '/phone'

/**
 * Every path of the control API below its root, as Express takes it. What each takes and answers is JSON unless it says
 * otherwise; a refusal is a fault body `{code, message, errorData}` as in the vendor's API.
 */
export const PATTERNS = {
  /** POST {token} of a link or of the start → {key}, the bearer of windows until the server stops */
  session: '/session',
  /** POST → {url}, a link that opens one more window */
  links: '/links',
  /** GET → ServerInfo; PATCH ServerSettingsChange → ServerInfo */
  info: '/info',
  /** GET → LanState; PUT LanChange → LanState */
  lan: '/lan',
  /** PUT {isOn} → LanState */
  https: '/lan/https',
  /** GET → DeviceList */
  devices: '/devices',
  /** POST {url} → 204, the device opens the link */
  deviceOpen: '/devices/:deviceId/open',
  /** POST → 204, the device finds this server at its own localhost */
  deviceReverse: '/devices/:deviceId/reverse',
  /** PUT {isPaused} → ServerInfo */
  pause: '/pause',
  /** GET → OptionList; PATCH OptionChange → OptionList */
  options: '/options',
  /** POST → Restart: the program ends and starts again */
  restart: '/restart',
  /** GET server-sent ServerEvent, as `message` events with JSON data */
  events: '/events',
  /** GET → FaultDescription[] */
  faults: '/faults',
  /** GET → Fidelity */
  fidelity: '/fidelity',
  /** GET → AppSummary[]; POST AppCreation → AppSummary */
  apps: '/apps',
  /** PATCH AppChange → AppSummary; DELETE → 204 */
  app: '/apps/:appId',
  /** GET → ClientCall[], newest first: those that reached no app */
  strayCalls: '/calls',
  /** GET → ClientCall[], newest first: the app's and those that reached none */
  calls: '/apps/:appId/calls',
  /** GET → CallContents */
  call: '/apps/:appId/calls/:callId',
  /** POST CustomKeyCreation → CustomKey */
  customKeys: '/apps/:appId/keys',
  /** PATCH CustomKeyChange → CustomKey; DELETE → 204 */
  customKey: '/apps/:appId/keys/:keyId',
  /** GET ?UserQuery → UserPage; POST UserCreation → UserRow */
  users: '/apps/:appId/users',
  /** GET → UserRow; PATCH {property: value, …} → UserRow; DELETE → 204 */
  user: '/apps/:appId/users/:objectId',
  /** PUT {userStatus} → UserRow */
  userStatus: '/apps/:appId/users/:objectId/status',
  /** PUT {password} → UserRow */
  userPassword: '/apps/:appId/users/:objectId/password',
  /** GET → SessionInfo[]; DELETE → 204, every session of the user ends */
  userSessions: '/apps/:appId/users/:objectId/sessions',
  /** DELETE → 204, that session alone ends */
  userSession: '/apps/:appId/users/:objectId/sessions/:sessionId',
  /** POST → 204, a new confirmation email */
  userResend: '/apps/:appId/users/:objectId/resend',
  /** PUT {roles: [name, …]} → UserRow; custom roles alone */
  userRoles: '/apps/:appId/users/:objectId/roles',
  /** DELETE → 204, every user of the app is logged out */
  sessions: '/apps/:appId/sessions',
  /** GET → RoleRow[]; POST {name} → RoleRow */
  roles: '/apps/:appId/roles',
  /** DELETE → 204 */
  role: '/apps/:appId/roles/:name',
  /** GET → PermissionList */
  permissions: '/apps/:appId/permissions',
  /** DELETE → 204 */
  permission: '/apps/:appId/permissions/:permissionId',
  /** GET → AppSettings; PATCH SettingsChange → AppSettings */
  settings: '/apps/:appId/settings',
  /** GET → PropertyRow[]; POST PropertyDefinition → PropertyRow */
  properties: '/apps/:appId/properties',
  /** PATCH PropertyChange → PropertyRow; DELETE → 204 */
  property: '/apps/:appId/properties/:name',
  /** GET → TableRow[] */
  tables: '/apps/:appId/tables',
  /** GET → RelationDefinition[]; POST RelationCreation → RelationDefinition */
  relations: '/apps/:appId/tables/:table/relations',
  /** PATCH RelationChange → RelationDefinition; DELETE → 204 */
  relation: '/apps/:appId/tables/:table/relations/:name',
  /** GET ?search= → EmailSummary[], newest first; DELETE → 204 */
  emails: '/apps/:appId/emails',
  /** GET → CapturedEmail; DELETE → 204 */
  email: '/apps/:appId/emails/:emailId',
  /** PUT {isRead} → EmailSummary */
  emailRead: '/apps/:appId/emails/:emailId/read',
  /** GET → message/rfc822 */
  emailRaw: '/apps/:appId/emails/:emailId/raw',
  /** GET → the attachment, as a download */
  emailAttachment: '/apps/:appId/emails/:emailId/attachments/:index',
  /** GET → EmailTemplate[] */
  templates: '/apps/:appId/templates',
  /** PATCH EmailTemplateChange → EmailTemplate; DELETE → EmailTemplate, back at its default */
  template: '/apps/:appId/templates/:id',
  /** POST {subject, html, text} → TemplatePreview */
  templatePreview: '/apps/:appId/templates/:id/preview',
  /** POST {to, subject?, html?, text?} → EmailSummary of the captured test */
  templateTest: '/apps/:appId/templates/:id/test',
  /** GET → CustomTemplate[]; POST CustomTemplate, texts left out are empty → 204 */
  customTemplates: '/apps/:appId/custom-templates',
  /** PATCH CustomTemplateChange → 204; DELETE → 204 */
  customTemplate: '/apps/:appId/custom-templates/:name',
  /** POST {subject, html} → CustomTemplatePreview */
  customTemplatePreview: '/apps/:appId/custom-template-preview',
  /** POST CustomTestEmail → 204, captured */
  customTemplateTest: '/apps/:appId/custom-template-test',
} as const

type Patterns = typeof PATTERNS

/** A value for each parameter of a pattern, in their order. */
type Values<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? [Value<Name>, ...Values<Rest>]
  : Pattern extends `${string}:${infer Name}`
    ? [Value<Name>]
    : []
type Value<Name extends string> = Name extends 'index' ? number : string

type Routes = { [Name in keyof Patterns]: (...values: Values<Patterns[Name]>) => string }

/** The same paths from the server's root, filled in: `ROUTES.user(appId, objectId)`. */
export const ROUTES = Object.fromEntries(
  Object.entries(PATTERNS).map(([name, pattern]) => [
    name,
    (...values: (string | number)[]) => CONTROL_ROOT + fill(pattern, values),
  ]),
) as Routes

function fill(pattern: string, values: readonly (string | number)[]): string {
  let next = 0
  return pattern.replace(/:\w+/g, () => encodeURIComponent(values[next++] ?? ''))
}
