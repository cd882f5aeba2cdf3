/** The client kinds that own an API key, as the Console names them; `BL` is CloudCode (users-api.md A.1). */
export const DEVICE_TYPES = ['IOS', 'ANDROID', 'JS', 'REST', 'WP', 'AS', 'BL'] as const
export type DeviceType = (typeof DEVICE_TYPES)[number]

/** How the window calls a client kind. */
export const DEVICE_TYPE_NAMES: Record<DeviceType, string> = {
  IOS: 'iOS',
  ANDROID: 'Android',
  JS: 'JS',
  REST: 'REST',
  WP: 'Windows Phone',
  AS: 'ActionScript',
  BL: 'CloudCode',
}

/** The platform role that a key of this kind gives its caller (users-api.md C.4). */
export const PLATFORM_ROLES: Record<DeviceType, string> = {
  IOS: 'IOSUser',
  ANDROID: 'AndroidUser',
  JS: 'JSUser',
  REST: 'RestUser',
  WP: 'DotNetUser',
  AS: 'ASUser',
  BL: 'ServerCodeUser',
}

/** Roles that every app has and nobody assigns (users-api.md C.4). */
export const SYSTEM_ROLES = [
  'AuthenticatedUser',
  'NotAuthenticatedUser',
  'GuestUser',
  'SocialUser',
  'FacebookUser',
  'TwitterUser',
  'GooglePlusUser',
  'IOSUser',
  'AndroidUser',
  'JSUser',
  'RestUser',
  'DotNetUser',
  'ASUser',
  'ServerCodeUser',
] as const

export interface ApiKey {
  deviceType: DeviceType
  apiKey: string
}

/** An application: its own users, settings, properties and mail. */
export interface App {
  id: string
  name: string
  created: number
  /** True when the app came to be because a client called with an unknown id. */
  adopted: boolean
  apiKeys: ApiKey[]
}

/** An app in the app switcher. */
export interface AppSummary extends App {
  isDefault: boolean
  userCount: number
  unreadEmails: number
}

/** What may be changed of an app. A key is replaced by kind. */
export interface AppChange {
  name?: string
  apiKeys?: ApiKey[]
}

export interface AppCreation {
  name: string
  /** Absent: one is made. */
  id?: string
}

/** A role as the window lists it. */
export interface RoleRow {
  name: string
  isSystem: boolean
  /** Users that it is assigned to; 0 for system roles, which nobody is assigned. */
  userCount: number
}
