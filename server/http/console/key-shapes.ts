import { z } from 'zod'
import { DEVICE_TYPE_NAMES, DEVICE_TYPES, type ApiKey, type CustomKey } from '../../contract/app'
import type { AppRecord } from '../../domain/records'

/** The SDK takes every kind beyond the seven for a custom key (wire-reference.md G.2); which it is, is our choice. */
const CUSTOM = 'CUSTOM'

/** Clients look for the key of server code under this name as well (wire-reference.md A.1). */
export const CLOUD_CODE = 'CloudCode'

/** A key that every app has, as the Console lists it. There is one of each client kind, so the kind is its id: our choice. */
export const platformKeyRow = ({ deviceType, apiKey }: ApiKey) => ({
  id: deviceType,
  name: DEVICE_TYPE_NAMES[deviceType],
  deviceType,
  apiKey,
})

/** A custom key as the Console lists it; `platform` is ours. */
export const customKeyRow = ({ id, name, deviceType, apiKey }: CustomKey) => ({
  id,
  name,
  deviceType: CUSTOM,
  platform: deviceType,
  apiKey,
})

/** Every key of an app. */
export const keyRows = ({ apiKeys, customKeys = [] }: AppRecord) => [
  ...apiKeys.map(platformKeyRow),
  ...customKeys.map(customKeyRow),
]

/** The keys as the settings list them: that of server code twice, under both of its names. */
export const settingsKeys = (record: AppRecord) => {
  const ofServerCode = record.apiKeys.filter(({ deviceType }) => deviceType === 'BL').map(platformKeyRow)
  return [...keyRows(record), ...ofServerCode.map((row) => ({ ...row, deviceType: CLOUD_CODE }))]
}

const platform = z.enum(DEVICE_TYPES)

/** What may be sent of a key: also the whole row, as a list showed it. */
export const sentKeySchema = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  deviceType: z.enum([...DEVICE_TYPES, CLOUD_CODE, CUSTOM]).optional(),
  platform: platform.optional(),
  apiKey: z.string().optional(),
})

type SentKey = z.infer<typeof sentKeySchema>

/** What is sent of a custom key, as the rule takes it: its platform may be sent as `deviceType`, too. */
export function customKeyInput({ name, deviceType, platform, apiKey }: SentKey): object {
  const named = deviceType === CUSTOM ? undefined : deviceType === CLOUD_CODE ? 'BL' : deviceType
  const given = Object.entries({ name, deviceType: platform ?? named, apiKey })
  return Object.fromEntries(given.filter(([, value]) => value !== undefined))
}
