import type {
  App,
  AppChange,
  AppCreation,
  AppSummary,
  CustomKey,
  CustomKeyChange,
  CustomKeyCreation,
  RoleRow,
} from '../../server/contract/app'
import type { CallContents, ClientCall } from '../../server/contract/client-call'
import type { DeviceList } from '../../server/contract/devices'
import type { FaultDescription } from '../../server/contract/faults'
import type { Fidelity } from '../../server/contract/fidelity'
import type { JsonValue } from '../../server/contract/json'
import type { LanChange, LanState } from '../../server/contract/lan'
import type {
  CapturedEmail,
  CustomTemplate,
  CustomTemplateChange,
  CustomTemplatePreview,
  CustomTestEmail,
  EmailSummary,
  EmailTemplate,
  EmailTemplateChange,
  TemplateId,
  TemplatePreview,
  TestEmail,
} from '../../server/contract/mail'
import type { OptionChange, OptionList, Restart } from '../../server/contract/options'
import type { PermissionList } from '../../server/contract/permission'
import type { PropertyChange, PropertyDefinition, PropertyRow } from '../../server/contract/property'
import {
  USERS_TABLE,
  type RelationChange,
  type RelationCreation,
  type RelationDefinition,
  type TableRow,
} from '../../server/contract/relation'
import { ROUTES } from '../../server/contract/routes'
import type { ServerInfo, ServerSettingsChange } from '../../server/contract/server-info'
import type { AppSettings, SettingsChange } from '../../server/contract/settings'
import type {
  SessionInfo,
  UserCreation,
  UserPage,
  UserQuery,
  UserRow,
  UserStatus,
} from '../../server/contract/user'
import { request, requestFile } from './request'

/** One function per route of the control API (server/contract/routes.ts). Each throws ControlFault or ServerUnreachable. */

export const createLink = () => request<{ url: string }>('POST', ROUTES.links())
export const getInfo = () => request<ServerInfo>('GET', ROUTES.info())
export const changeServerSettings = (change: ServerSettingsChange) =>
  request<ServerInfo>('PATCH', ROUTES.info(), change)
export const getLan = () => request<LanState>('GET', ROUTES.lan())
export const changeLan = (change: LanChange) => request<LanState>('PUT', ROUTES.lan(), change)
export const changeHttps = (isOn: boolean) => request<LanState>('PUT', ROUTES.https(), { isOn })
export const listDevices = () => request<DeviceList>('GET', ROUTES.devices())
export const openOnDevice = (deviceId: string, url: string) =>
  request<undefined>('POST', ROUTES.deviceOpen(deviceId), { url })
export const reverseForDevice = (deviceId: string) =>
  request<undefined>('POST', ROUTES.deviceReverse(deviceId))
export const pauseServer = (isPaused: boolean) => request<ServerInfo>('PUT', ROUTES.pause(), { isPaused })
export const listOptions = () => request<OptionList>('GET', ROUTES.options())
export const changeOptions = (change: OptionChange) => request<OptionList>('PATCH', ROUTES.options(), change)
export const restartServer = () => request<Restart>('POST', ROUTES.restart())
export const listFaults = () => request<FaultDescription[]>('GET', ROUTES.faults())
export const getFidelity = () => request<Fidelity>('GET', ROUTES.fidelity())

export const listApps = () => request<AppSummary[]>('GET', ROUTES.apps())
export const createApp = (app: AppCreation) => request<AppSummary>('POST', ROUTES.apps(), app)
export const changeApp = (appId: App['id'], change: AppChange) =>
  request<AppSummary>('PATCH', ROUTES.app(appId), change)
export const deleteApp = (appId: string) => request<undefined>('DELETE', ROUTES.app(appId))
export const createCustomKey = (appId: string, key: CustomKeyCreation) =>
  request<CustomKey>('POST', ROUTES.customKeys(appId), key)
export const changeCustomKey = (appId: string, keyId: string, change: CustomKeyChange) =>
  request<CustomKey>('PATCH', ROUTES.customKey(appId, keyId), change)
export const deleteCustomKey = (appId: string, keyId: string) =>
  request<undefined>('DELETE', ROUTES.customKey(appId, keyId))
export const listStrayCalls = () => request<ClientCall[]>('GET', ROUTES.strayCalls())
export const listCalls = (appId: string) => request<ClientCall[]>('GET', ROUTES.calls(appId))
export const getCall = (appId: string, callId: string) =>
  request<CallContents>('GET', ROUTES.call(appId, callId))

export const listUsers = (appId: string, query: UserQuery) =>
  request<UserPage>('GET', `${ROUTES.users(appId)}?${toSearch(query)}`)
export const createUser = (appId: string, user: UserCreation) =>
  request<UserRow>('POST', ROUTES.users(appId), user)
export const getUser = (appId: string, objectId: string) =>
  request<UserRow>('GET', ROUTES.user(appId, objectId))
export const changeUser = (appId: string, objectId: string, values: Record<string, JsonValue>) =>
  request<UserRow>('PATCH', ROUTES.user(appId, objectId), values)
export const deleteUser = (appId: string, objectId: string) =>
  request<undefined>('DELETE', ROUTES.user(appId, objectId))
export const changeUserStatus = (appId: string, objectId: string, userStatus: UserStatus) =>
  request<UserRow>('PUT', ROUTES.userStatus(appId, objectId), { userStatus })
export const setPassword = (appId: string, objectId: string, password: string) =>
  request<UserRow>('PUT', ROUTES.userPassword(appId, objectId), { password })
export const listSessions = (appId: string, objectId: string) =>
  request<SessionInfo[]>('GET', ROUTES.userSessions(appId, objectId))
export const endUserSessions = (appId: string, objectId: string) =>
  request<undefined>('DELETE', ROUTES.userSessions(appId, objectId))
export const endUserSession = (appId: string, objectId: string, sessionId: string) =>
  request<undefined>('DELETE', ROUTES.userSession(appId, objectId, sessionId))
export const logOutAllUsers = (appId: string) => request<undefined>('DELETE', ROUTES.sessions(appId))
export const resendConfirmation = (appId: string, objectId: string) =>
  request<undefined>('POST', ROUTES.userResend(appId, objectId))

export const setUserRoles = (appId: string, objectId: string, roles: readonly string[]) =>
  request<UserRow>('PUT', ROUTES.userRoles(appId, objectId), { roles })
export const listRoles = (appId: string) => request<RoleRow[]>('GET', ROUTES.roles(appId))
export const createRole = (appId: string, name: string) =>
  request<RoleRow>('POST', ROUTES.roles(appId), { name })
export const deleteRole = (appId: string, name: string) =>
  request<undefined>('DELETE', ROUTES.role(appId, name))

export const listPermissions = (appId: string) => request<PermissionList>('GET', ROUTES.permissions(appId))
export const deletePermission = (appId: string, permissionId: string) =>
  request<undefined>('DELETE', ROUTES.permission(appId, permissionId))

export const getSettings = (appId: string) => request<AppSettings>('GET', ROUTES.settings(appId))
export const changeSettings = (appId: string, change: SettingsChange) =>
  request<AppSettings>('PATCH', ROUTES.settings(appId), change)

export const listProperties = (appId: string) => request<PropertyRow[]>('GET', ROUTES.properties(appId))
export const createProperty = (appId: string, property: PropertyDefinition) =>
  request<PropertyRow>('POST', ROUTES.properties(appId), property)
export const changeProperty = (appId: string, name: string, change: PropertyChange) =>
  request<PropertyRow>('PATCH', ROUTES.property(appId, name), change)
export const deleteProperty = (appId: string, name: string) =>
  request<undefined>('DELETE', ROUTES.property(appId, name))

export const listTables = (appId: string) => request<TableRow[]>('GET', ROUTES.tables(appId))
export const listRelations = (appId: string) =>
  request<RelationDefinition[]>('GET', ROUTES.relations(appId, USERS_TABLE))
export const createRelation = (appId: string, relation: RelationCreation) =>
  request<RelationDefinition>('POST', ROUTES.relations(appId, USERS_TABLE), relation)
export const changeRelation = (appId: string, name: string, change: RelationChange) =>
  request<RelationDefinition>('PATCH', ROUTES.relation(appId, USERS_TABLE, name), change)
export const deleteRelation = (appId: string, name: string) =>
  request<undefined>('DELETE', ROUTES.relation(appId, USERS_TABLE, name))

export const listEmails = (appId: string, search: string) =>
  request<EmailSummary[]>('GET', `${ROUTES.emails(appId)}?${toSearch({ search })}`)
export const clearEmails = (appId: string) => request<undefined>('DELETE', ROUTES.emails(appId))
export const openEmail = (appId: string, emailId: string) =>
  request<CapturedEmail>('GET', ROUTES.email(appId, emailId))
export const deleteEmail = (appId: string, emailId: string) =>
  request<undefined>('DELETE', ROUTES.email(appId, emailId))
export const markEmail = (appId: string, emailId: string, isRead: boolean) =>
  request<EmailSummary>('PUT', ROUTES.emailRead(appId, emailId), { isRead })
export const getRawEmail = (appId: string, emailId: string) =>
  requestFile(ROUTES.emailRaw(appId, emailId)).then((file) => file.text())

export const listTemplates = (appId: string) => request<EmailTemplate[]>('GET', ROUTES.templates(appId))
export const changeTemplate = (appId: string, id: TemplateId, change: EmailTemplateChange) =>
  request<EmailTemplate>('PATCH', ROUTES.template(appId, id), change)
export const resetTemplate = (appId: string, id: TemplateId) =>
  request<EmailTemplate>('DELETE', ROUTES.template(appId, id))
export const previewTemplate = (
  appId: string,
  id: TemplateId,
  draft: Pick<EmailTemplate, 'subject' | 'html' | 'text'>,
) => request<TemplatePreview>('POST', ROUTES.templatePreview(appId, id), draft)
export const listCustomTemplates = (appId: string) =>
  request<CustomTemplate[]>('GET', ROUTES.customTemplates(appId))
export const createCustomTemplate = (appId: string, template: CustomTemplate) =>
  request<undefined>('POST', ROUTES.customTemplates(appId), template)
export const changeCustomTemplate = (appId: string, name: string, change: CustomTemplateChange) =>
  request<undefined>('PATCH', ROUTES.customTemplate(appId, name), change)
export const deleteCustomTemplate = (appId: string, name: string) =>
  request<undefined>('DELETE', ROUTES.customTemplate(appId, name))
export const previewCustomTemplate = (appId: string, draft: Pick<CustomTemplate, 'subject' | 'html'>) =>
  request<CustomTemplatePreview>('POST', ROUTES.customTemplatePreview(appId), draft)
export const sendTestOfDraft = (appId: string, test: CustomTestEmail) =>
  request<undefined>('POST', ROUTES.customTemplateTest(appId), test)
export const sendTestEmail = (appId: string, id: TemplateId, test: TestEmail) =>
  request<EmailSummary>('POST', ROUTES.templateTest(appId, id), test)

/** Leaves out what is not set, since the server refuses an empty status. */
function toSearch(query: UserQuery): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  return new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString()
}
