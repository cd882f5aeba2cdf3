import { join } from 'node:path'
import { z } from 'zod'
import type { DesktopChoices } from './bridge'
import { readSmallFile, writeSmallFile } from './small-file'

const NOTIFY_DEFAULTS = { confirmation: true, welcome: true, recovery: true }

/** A part of the choices, as the window sends it and the file keeps it. */
const changeSchema = z.strictObject({
  closeToTray: z.boolean().nullable().optional(),
  hiddenAtLogin: z.boolean().optional(),
  notifyOf: z
    .strictObject({ confirmation: z.boolean(), welcome: z.boolean(), recovery: z.boolean() })
    .optional(),
  mutedApps: z.array(z.string().min(1).max(100)).max(1000).optional(),
})

type ChoicesChange = z.infer<typeof changeSchema>

const stateSchema = changeSchema.extend({ opensAtLogin: z.boolean().optional() })

/** What the user chose for the app itself. */
export interface ChoiceKeeper {
  now(): DesktopChoices
  /** Holds from now on, also where it cannot be written. */
  change(change: ChoicesChange): void
}

/** A change as the window sends it. Throws an Error that says what it may not have. */
export function asStateChange(value: unknown): z.infer<typeof stateSchema> {
  const parsed = stateSchema.safeParse(value)
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error))
  return parsed.data
}

/** Keeps the choices in a file of the folder. One that was edited into something else counts as not there. */
export function keepChoices(folder: string, log: (line: string) => void): ChoiceKeeper {
  const file = join(folder, 'choices.json')
  const kept = readSmallFile(file)
  const read = changeSchema.safeParse(kept ?? {})
  if (!read.success) log(`${file} is not understood, and its choices do not count`)
  let choices: DesktopChoices = {
    closeToTray: null,
    hiddenAtLogin: true,
    notifyOf: NOTIFY_DEFAULTS,
    mutedApps: [],
    ...definedOf(read.data ?? {}),
  }
  return {
    now: () => choices,
    change: (change) => {
      choices = { ...choices, ...definedOf(change) }
      try {
        writeSmallFile(file, choices)
      } catch (error) {
        log(`The choices were not saved: ${String(error)}`)
      }
    },
  }
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> }

function definedOf<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Defined<T>
}
