/** The client kinds that own an API key, as the Console names them; `BL` is CloudCode (wire reference A.1). */
export const DEVICE_TYPES = ['IOS', 'ANDROID', 'JS', 'REST', 'WP', 'AS', 'BL'] as const
export type DeviceType = (typeof DEVICE_TYPES)[number]

/** The window's names for the client kinds. */
export const DEVICE_TYPE_NAMES: Record<DeviceType, string> = {
  IOS: 'iOS',
  ANDROID: 'Android',
  JS: 'JS',
  REST: 'REST',
  WP: 'Windows Phone',
  AS: 'ActionScript',
  BL: 'CloudCode',
}

/** The platform role that a key of this kind gives its caller (wire reference C.4). */
export const PLATFORM_ROLES: Record<DeviceType, string> = {
  IOS: 'IOSUser',
  ANDROID: 'AndroidUser',
  JS: 'JSUser',
  REST: 'RestUser',
  WP: 'DotNetUser',
  AS: 'ASUser',
  BL: 'ServerCodeUser',
}

/** Roles that every app has and that cannot be assigned (wire reference C.4). */
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

/** A further key of a platform, beside the one that every app has of it. */
export interface CustomKey extends ApiKey {
  id: string
  /** Also the name of a security role: calls with this key have it beside that of the platform. */
  name: string
}

export interface CustomKeyCreation {
  name: string
  deviceType: DeviceType
  /** The server makes one when it is absent. */
  apiKey?: string
}

export type CustomKeyChange = Partial<CustomKeyCreation>

/** An application: its own users, settings, properties and mail. */
export interface App {
  id: string
  name: string
  created: number
  /** True when a client's call with an unknown id created the app. */
  adopted: boolean
  apiKeys: ApiKey[]
}

/** An app in the app switcher. */
export interface AppSummary extends App {
  /** In the order of their creation. */
  customKeys: CustomKey[]
  isDefault: boolean
  userCount: number
  unreadEmails: number
}

/** A change of an app. Each key replaces the key of its kind. */
export interface AppChange {
  name?: string
  apiKeys?: ApiKey[]
}

export interface AppCreation {
  name: string
  /** The server makes an id when it is absent. */
  id?: string
}

/** A role as the window lists it. */
export interface RoleRow {
  name: string
  isSystem: boolean
  /** Number of users that it is assigned to; 0 for system roles, which cannot be assigned. */
  userCount: number
}
