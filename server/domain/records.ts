import type { App } from '../contract/app'
import type { JsonValue } from '../contract/json'
import type { CapturedEmail, TemplateId } from '../contract/mail'
import type { PropertyDefinition } from '../contract/property'
import type { AppSettings } from '../contract/settings'
import type { SessionInfo, UserStatus } from '../contract/user'

/** Records are never changed in place: a change puts a new one. */
export interface StoredUser {
  readonly objectId: string
  readonly userStatus: UserStatus
  /** bcrypt; null for guests. */
  readonly passwordHash: string | null
  readonly created: number
  readonly updated: number | null
  readonly lastLogin: number | null
  readonly ownerId: string | null
  readonly socialAccount: string
  /** The user's account id at each provider it logged in with, or null. */
  readonly oAuthIdentities: Readonly<Record<string, string>> | null
  /** Names of the custom roles assigned to the user. */
  readonly roles: readonly string[]
  /** Consecutive failed logins since the last success. */
  readonly failedLogins: number
  /** Epoch ms until which logins answer 3036, or null. */
  readonly lockedUntil: number | null
  /** Values of declared properties and of `blUserLocale`; read them with `ownValue`. */
  readonly properties: Readonly<Record<string, JsonValue>>
}

export interface StoredProperty extends PropertyDefinition {
  /** Order of declaration. */
  readonly position: number
}

export type Session = Readonly<SessionInfo>

/** A confirmation key that was given out; kept after use, so that a second click can say so. */
export interface Confirmation {
  readonly confirmationKey: string
  readonly objectId: string
  readonly created: number
}

/** A password recovery link that was given out; kept after use, so that a second visit can say so. */
export interface Recovery {
  readonly recoveryKey: string
  readonly objectId: string
  readonly created: number
  /** Epoch ms of the password set through it, or null. */
  readonly used: number | null
}

/** A captured email without its bodies, which stay in the raw message. */
export type StoredEmail = Readonly<Omit<CapturedEmail, 'html' | 'text' | 'headers' | 'attachments'>>

/** The edited parts of a template; what is absent is the default. */
export interface TemplateEdit {
  readonly subject?: string
  readonly html?: string
  readonly text?: string
  readonly enabled?: boolean
}

export interface AppRecord extends Readonly<App> {
  readonly settings: Readonly<AppSettings>
  /** Names of the app's own roles; system roles are the same for every app. */
  readonly roles: readonly string[]
  readonly templates: Readonly<Partial<Record<TemplateId, TemplateEdit>>>
}

export interface ServerSettings {
  readonly adoptUnknownApps: boolean
  readonly defaultAppId: string
}
