/** Root of Understudy's own control API. */
export const CONTROL_ROOT = '/understudy'
/** Root of the window. */
export const WINDOW_ROOT = '/ui'

/**
 * Paths of the control API, named once for both ends. Every answer is JSON unless the name says otherwise;
 * a refusal is a fault body `{code, message, errorData}` as in the vendor's API.
 *
 * POST   session                              {token} → 204 and the window's cookie
 * GET    info                                 → ServerInfo
 * PATCH  info                                 ServerSettingsChange → ServerInfo
 * GET    events                               server-sent ServerEvent, as `message` events with JSON data
 * GET    apps                                 → AppSummary[]
 * POST   apps                                 AppCreation → AppSummary
 * PATCH  apps/{appId}                         AppChange → AppSummary
 * DELETE apps/{appId}                         → 204
 * GET    apps/{appId}/calls                   → ClientCall[], newest first
 * GET    apps/{appId}/users?UserQuery         → UserPage
 * POST   apps/{appId}/users                   UserCreation → UserRow
 * GET    apps/{appId}/users/{objectId}        → UserRow
 * PATCH  apps/{appId}/users/{objectId}        {property: value, …} → UserRow
 * DELETE apps/{appId}/users/{objectId}        → 204
 * PUT    apps/{appId}/users/{objectId}/status    {userStatus} → UserRow
 * PUT    apps/{appId}/users/{objectId}/password  {password} → UserRow
 * GET    apps/{appId}/users/{objectId}/sessions  → SessionInfo[]
 * DELETE apps/{appId}/users/{objectId}/sessions  → 204; every session of the user ends
 * DELETE apps/{appId}/users/{objectId}/sessions/{sessionId} → 204; that session alone ends
 * POST   apps/{appId}/users/{objectId}/resend    → 204; a new confirmation email
 * PUT    apps/{appId}/users/{objectId}/roles     {roles: [name, …]} → UserRow; custom roles alone
 * DELETE apps/{appId}/sessions                → 204; every user of the app is logged out
 * GET    apps/{appId}/roles                   → RoleRow[]
 * POST   apps/{appId}/roles                   {name} → RoleRow
 * DELETE apps/{appId}/roles/{name}            → 204
 * GET    apps/{appId}/settings                → AppSettings
 * PATCH  apps/{appId}/settings                SettingsChange → AppSettings
 * GET    apps/{appId}/properties              → PropertyRow[]
 * POST   apps/{appId}/properties              PropertyDefinition → PropertyRow
 * PATCH  apps/{appId}/properties/{name}       PropertyChange → PropertyRow
 * DELETE apps/{appId}/properties/{name}       → 204
 * GET    apps/{appId}/tables                  → TableRow[]
 * GET    apps/{appId}/tables/{table}/relations   → RelationDefinition[]
 * POST   apps/{appId}/tables/{table}/relations   RelationCreation → RelationDefinition
 * PATCH  apps/{appId}/tables/{table}/relations/{name} RelationChange → RelationDefinition
 * DELETE apps/{appId}/tables/{table}/relations/{name} → 204
 * GET    apps/{appId}/emails?search=          → EmailSummary[], newest first
 * DELETE apps/{appId}/emails                  → 204
 * GET    apps/{appId}/emails/{emailId}        → CapturedEmail
 * DELETE apps/{appId}/emails/{emailId}        → 204
 * PUT    apps/{appId}/emails/{emailId}/read   {isRead} → EmailSummary
 * GET    apps/{appId}/emails/{emailId}/raw    → message/rfc822
 * GET    apps/{appId}/emails/{emailId}/attachments/{index} → the attachment, as a download
 * GET    apps/{appId}/templates               → EmailTemplate[]
 * PATCH  apps/{appId}/templates/{id}          EmailTemplateChange → EmailTemplate
 * DELETE apps/{appId}/templates/{id}          → EmailTemplate, back at its default
 * POST   apps/{appId}/templates/{id}/preview  {subject, html, text} → TemplatePreview
 * POST   apps/{appId}/templates/{id}/test     {to, subject?, html?, text?} → EmailSummary of the captured test
 * GET    faults                               → FaultDescription[]
 * GET    fidelity                             → Fidelity
 */
const app = (appId: string): string => `${CONTROL_ROOT}/apps/${encodeURIComponent(appId)}`
const user = (appId: string, objectId: string): string =>
  `${app(appId)}/users/${encodeURIComponent(objectId)}`
const relations = (appId: string, table: string): string =>
  `${app(appId)}/tables/${encodeURIComponent(table)}/relations`
const email = (appId: string, emailId: string): string =>
  `${app(appId)}/emails/${encodeURIComponent(emailId)}`
const template = (appId: string, id: string): string => `${app(appId)}/templates/${encodeURIComponent(id)}`

export const ROUTES = {
  session: () => `${CONTROL_ROOT}/session`,
  info: () => `${CONTROL_ROOT}/info`,
  events: () => `${CONTROL_ROOT}/events`,
  faults: () => `${CONTROL_ROOT}/faults`,
  fidelity: () => `${CONTROL_ROOT}/fidelity`,
  apps: () => `${CONTROL_ROOT}/apps`,
  app,
  calls: (appId: string) => `${app(appId)}/calls`,
  users: (appId: string) => `${app(appId)}/users`,
  user,
  userStatus: (appId: string, objectId: string) => `${user(appId, objectId)}/status`,
  userPassword: (appId: string, objectId: string) => `${user(appId, objectId)}/password`,
  userSessions: (appId: string, objectId: string) => `${user(appId, objectId)}/sessions`,
  userSession: (appId: string, objectId: string, sessionId: string) =>
    `${user(appId, objectId)}/sessions/${encodeURIComponent(sessionId)}`,
  sessions: (appId: string) => `${app(appId)}/sessions`,
  userResend: (appId: string, objectId: string) => `${user(appId, objectId)}/resend`,
  userRoles: (appId: string, objectId: string) => `${user(appId, objectId)}/roles`,
  roles: (appId: string) => `${app(appId)}/roles`,
  role: (appId: string, name: string) => `${app(appId)}/roles/${encodeURIComponent(name)}`,
  settings: (appId: string) => `${app(appId)}/settings`,
  properties: (appId: string) => `${app(appId)}/properties`,
  property: (appId: string, name: string) => `${app(appId)}/properties/${encodeURIComponent(name)}`,
  tables: (appId: string) => `${app(appId)}/tables`,
  relations,
  relation: (appId: string, table: string, name: string) =>
    `${relations(appId, table)}/${encodeURIComponent(name)}`,
  emails: (appId: string) => `${app(appId)}/emails`,
  email,
  emailRead: (appId: string, emailId: string) => `${email(appId, emailId)}/read`,
  emailRaw: (appId: string, emailId: string) => `${email(appId, emailId)}/raw`,
  emailAttachment: (appId: string, emailId: string, index: number) =>
    `${email(appId, emailId)}/attachments/${index}`,
  templates: (appId: string) => `${app(appId)}/templates`,
  template,
  templatePreview: (appId: string, id: string) => `${template(appId, id)}/preview`,
  templateTest: (appId: string, id: string) => `${template(appId, id)}/test`,
} as const
