import { join } from 'node:path'
import { z } from 'zod'
import type { NotificationChoices } from './bridge'
import { readSmallFile, writeSmallFile } from './small-file'

/** A part of the choices, as the window sends it and the file keeps it. */
const changeSchema = z.strictObject({
  notifyOf: z
    .strictObject({ confirmation: z.boolean(), welcome: z.boolean(), recovery: z.boolean() })
    .exactOptional(),
  mutedApps: z.array(z.string().min(1).max(100)).max(1000).exactOptional(),
})

/** Which emails the user wants to be told of. */
export interface ChoiceKeeper {
  now(): NotificationChoices
  /** Holds from now on, also where it cannot be written. Throws an Error that says what the change may not have. */
  change(change: unknown): NotificationChoices
}

/** Keeps the choices in a file of the folder. One that was edited into something else counts as not there. */
export function keepNotificationChoices(folder: string, log: (line: string) => void): ChoiceKeeper {
  const file = join(folder, 'notifications.json')
  const read = changeSchema.safeParse(readSmallFile(file) ?? {})
  if (!read.success) log(`${file} is not understood, and its choices do not count`)
  let choices: NotificationChoices = {
    notifyOf: { confirmation: true, welcome: true, recovery: true },
    mutedApps: [],
    ...read.data,
  }
  return {
    now: () => choices,
    change: (change) => {
      const parsed = changeSchema.safeParse(change)
      if (!parsed.success) throw new Error(z.prettifyError(parsed.error))
      choices = { ...choices, ...parsed.data }
      try {
        writeSmallFile(file, choices)
      } catch (error) {
        log(`The choices were not saved: ${String(error)}`)
      }
      return choices
    },
  }
}
