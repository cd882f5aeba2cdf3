import { z } from 'zod'
import { providerCodeSchema } from './login-providers'

/** Longest session timeout of the vendor: 30 days in seconds (wire reference G.1). */
export const MAX_SESSION_TIMEOUT_SECONDS = 2_592_000
/** Idle time after which a session ends while the Console's own timeout is off (wire reference G.1). */
export const DEFAULT_SESSION_TIMEOUT_SECONDS = 3600

/**
 * The settings of one app, under the vendor's names where these are known (wire reference G.1, G.2).
 * A setting is one line here, one line in the window, and the rule that reads it.
 */
export const appSettingsSchema = z.strictObject({
  /** Users > Registration: off answers 3009. */
  userRegistrationEnabled: z.boolean().default(true),
  /** New users wait as EMAIL_CONFIRMATION_PENDING until they follow a link. */
  emailConfirmationRequired: z.boolean().default(false),
  /** Where a confirmation link leads in the end; an app's own scheme is allowed. '' shows our own page. */
  confirmationRedirectUrl: z.string().max(2000).default(''),
  /** Minutes; the vendor's number is unknown, a day is our choice. */
  confirmationLinkLifetimeMinutes: z.int().min(1).max(525_600).default(1440),
  /** Minutes for which a password recovery link works; the vendor's number is unknown, an hour is our choice. */
  recoveryLinkLifetimeMinutes: z.int().min(1).max(525_600).default(60),
  /** Ours: stands in for the historic external registration (3014). */
  externalRegistration: z.enum(['off', 'ask', 'refuse']).default('off'),
  /** `ask`: an http URL on this machine that receives the properties as JSON and answers 2xx to agree. */
  externalRegistrationUrl: z.string().max(2000).default(''),
  /** `refuse`: the text that fills the 3014 message. */
  externalRegistrationRefusal: z.string().max(500).default('Registration refused by the external service'),
  /** Unknown properties become columns with a guessed type (wire reference E.3). */
  dynamicSchema: z.boolean().default(true),
  /** With dynamicSchema off: 3010 as documented, or dropped as observed (wire reference I, row 1). */
  unknownProperties: z.enum(['refuse', 'drop']).default('refuse'),
  /** Objects that one bulk request may create: the vendor's cloud takes 100, its other editions what they are told. */
  maxBulkObjects: z.int().min(1).max(10_000).default(100),
  /** A query that names properties gets the objectId as well. Tables with relations answer it in any case (data reference 2.2). */
  includeObjectIdByDefault: z.boolean().default(false),
  /** Off answers 3034. */
  loginEnabled: z.boolean().default(true),
  /** Off: a second login ends the first, or is refused with 3002 when logoutLastUser is on. */
  enableMultipleLogins: z.boolean().default(false),
  /** With multiple logins on: more sessions of one user than this answer 3044; 0 means no limit. */
  maxConcurrentLogins: z.int().min(0).max(1000).default(0),
  /** With multiple logins off: keep the first session and refuse the second with 3002. */
  logoutLastUser: z.boolean().default(false),
  /** Consecutive failures after which an account is locked with 3036; 0 means never. */
  failedLoginsLock: z.int().min(0).max(1000).default(0),
  /** Minutes until a locked account opens again; public apps tell their users 30. */
  unlockMinutes: z.int().min(1).max(525_600).default(30),
  /** Off: a session ends after 3600 idle seconds. */
  sessionTimeoutEnabled: z.boolean().default(false),
  /** Idle seconds after which a session answers 3091. */
  sessionTimeoutSeconds: z
    .int()
    .min(1)
    .max(MAX_SESSION_TIMEOUT_SECONDS)
    .default(DEFAULT_SESSION_TIMEOUT_SECONDS),
  /**
   * Ours: a token of a session that this server never issued or has forgotten answers 3064 as in the cloud, or does not
   * count where no session is needed. One that ended here answers 3064 either way.
   */
  unknownSessionTokens: z.enum(['refuse', 'ignore']).default('refuse'),
  /** A login sets a cookie that stands for the user-token (wire reference A.5). */
  cookieAuthorization: z.boolean().default(false),
  /** Codes of the social and OAuth providers that are on; at first none, as at the vendor. */
  loginProviders: z.array(providerCodeSchema).max(50).default([]),
  /** Domain control: hosts whose web pages may call with a JS or REST key; others get 2009. Empty allows all (wire reference A.4). */
  originDomains: z
    .array(z.string().regex(/^[a-z0-9.:-]{1,253}$/, 'it takes host names and IP addresses in small letters'))
    .max(100)
    .default([]),
  /**
   * Ours: the last word of the permissions to update and to remove other users. Off, whoever is not granted it answers
   * 3029 or 3095 (wire reference I, row 20).
   */
  updateOthersAllowed: z.boolean().default(true),
  /** Ours: off answers 5050 where an email would be sent, so that you can try how an app handles it. */
  mailConfigured: z.boolean().default(true),
})

export type AppSettings = z.infer<typeof appSettingsSchema>
export type SettingName = keyof AppSettings
export type BooleanSettingName = {
  [K in SettingName]: AppSettings[K] extends boolean ? K : never
}[SettingName]

export type NumberSettingName = {
  [K in SettingName]: AppSettings[K] extends number ? K : never
}[SettingName]

/** The least and the most that a setting may be. */
export function rangeOf(name: NumberSettingName): { min: number; max: number } {
  const { minValue, maxValue } = appSettingsSchema.shape[name].unwrap()
  return { min: minValue ?? -Infinity, max: maxValue ?? Infinity }
}

/** Every setting at its default. */
export function defaultAppSettings(): AppSettings {
  return appSettingsSchema.parse({})
}

/** A change of some settings: unknown keys and wrong types are refused by name. */
export const settingsChangeSchema = z.strictObject(
  Object.fromEntries(
    Object.entries(appSettingsSchema.shape).map(([name, schema]) => [name, schema.unwrap().exactOptional()]),
  ) as unknown as { [K in SettingName]: z.ZodExactOptional<z.ZodType<AppSettings[K]>> },
)
export type SettingsChange = Partial<AppSettings>
