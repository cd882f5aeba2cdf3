import { z } from 'zod'
import { CONFIG_ROWS, type ConfigRow } from './config-entries'

/** Name of the schema's file, which lies beside a config file that the app made and in the build. */
export const SCHEMA_FILE = 'config.schema.json'

/** What a config file may hold. */
const configSchema = z
  .strictObject({
    $schema: z.string().exactOptional().describe('Where this schema is, for editors.'),
    ...Object.fromEntries([...CONFIG_ROWS].map(([name, row]) => [name, entrySchema(row)])),
  })
  .meta({
    title: 'Choices of Understudy',
    description: 'Read by the desktop app and the headless server; flags and variables count before it.',
    // what editors ask the schema of a file of JSON
    allowComments: true,
    allowTrailingCommas: true,
  })

function entrySchema({ read, help, default: preset }: ConfigRow): z.ZodType {
  const facts = { description: help, ...(preset === undefined ? {} : { default: preset }) }
  return z.exactOptional(read.entry.meta({ ...read.entry.meta(), ...facts }))
}

/** The text of the schema's file. */
export const schemaText = (): string => `${JSON.stringify(z.toJSONSchema(configSchema), null, 2)}\n`
