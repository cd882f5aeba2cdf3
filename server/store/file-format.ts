import { z } from 'zod'
import { appSettingsSchema } from '../contract/settings'
import type { ServerSettings } from '../domain/records'
import type { AppFile } from './app-tables'

/** Version of the file's shape; a change of shape adds a step to MIGRATIONS. */
export const FILE_VERSION = 1

/** The whole data file. */
export interface DataFile {
  version: typeof FILE_VERSION
  server: ServerSettings
  apps: AppFile[]
}

/** Why a file cannot be used. The text is for people. */
export class BrokenFile extends Error {}

export function emptyFile(): DataFile {
  return { version: FILE_VERSION, server: { adoptUnknownApps: true, defaultAppId: '' }, apps: [] }
}

/** Turns a file of version n into one of version n + 1; a file without an entry is too old to be read. */
const MIGRATIONS: Readonly<Record<number, (file: Record<string, unknown>) => Record<string, unknown>>> = {}

const keyed = (key: string) => z.array(z.looseObject({ [key]: z.string() }))
// taken as it is: a record schema would drop a property named __proto__
const propertyValues = z.custom<object>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'an object is expected',
)
const fileSchema = z.object({
  version: z.literal(FILE_VERSION),
  server: z.object({ adoptUnknownApps: z.boolean(), defaultAppId: z.string() }),
  apps: z.array(
    z.object({
      app: z.looseObject({
        id: z.string(),
        name: z.string(),
        apiKeys: z.array(z.object({ deviceType: z.string(), apiKey: z.string() })),
        // settings that a later version adds start at their default
        settings: z.preprocess(dropUnknownSettings, appSettingsSchema),
        templates: z.looseObject({}),
        roles: z.array(z.string()).default([]),
      }),
      properties: z
        .array(z.looseObject({ name: z.string(), identity: z.boolean() }))
        .refine(
          (properties) => properties.filter(({ identity }) => identity).length === 1,
          'one property has to be the identity',
        ),
      users: z.array(
        z.looseObject({
          objectId: z.string(),
          userStatus: z.string(),
          properties: propertyValues,
          roles: z.array(z.string()).default([]),
          oAuthIdentities: z.record(z.string(), z.string()).nullable().default(null),
        }),
      ),
      sessions: keyed('userToken'),
      confirmations: keyed('confirmationKey'),
      recoveries: keyed('recoveryKey').default([]),
      emails: keyed('emailId'),
      // files from before the data service have none of these
      tables: keyed('name').default([]),
      objects: z.array(z.looseObject({ objectId: z.string(), properties: propertyValues })).default([]),
      relations: keyed('name').default([]),
      links: keyed('childId').default([]),
    }),
  ),
})

function dropUnknownSettings(settings: unknown): unknown {
  if (typeof settings !== 'object' || settings === null) return settings
  return Object.fromEntries(Object.entries(settings).filter(([name]) => name in appSettingsSchema.shape))
}

/** The file as this version understands it. Throws BrokenFile for what is no data file or comes from a newer version. */
export function parseFile(text: string): DataFile {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new BrokenFile('it is not JSON')
  }
  const checked = fileSchema.safeParse(migrate(json))
  if (checked.success) return checked.data as unknown as DataFile
  const issue = checked.error.issues[0]
  throw new BrokenFile(`${issue?.path.join('.') ?? 'it'} does not fit: ${issue?.message ?? 'unknown'}`)
}

function migrate(json: unknown): unknown {
  const versioned = z.looseObject({ version: z.int() }).safeParse(json)
  if (!versioned.success) throw new BrokenFile('it has no version')
  let file: Record<string, unknown> & { version: number } = versioned.data
  if (file.version > FILE_VERSION)
    throw new BrokenFile(`it was written by a newer Understudy (file version ${file.version})`)
  while (file.version < FILE_VERSION) {
    const step = MIGRATIONS[file.version]
    if (!step) throw new BrokenFile(`file version ${file.version} is not known`)
    file = { ...step(file), version: file.version + 1 }
  }
  return file
}
