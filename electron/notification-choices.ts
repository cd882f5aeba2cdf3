import { join } from 'node:path'
import { z } from 'zod'
import { MAIL_KINDS, type NotificationChange, type NotificationChoices } from './bridge'
import { readSmallFile, writeSmallFile } from './small-file'

const appIdSchema = z.string().min(1).max(100)

/** What the file keeps. */
const choicesSchema = z.strictObject({
  notifyOf: z.record(z.enum(MAIL_KINDS), z.boolean()).exactOptional(),
  mutedApps: z.array(appIdSchema).exactOptional(),
})

/** What the window sends. */
const changeSchema = z.union([
  z.strictObject({ kind: z.enum(MAIL_KINDS), isOn: z.boolean() }),
  z.strictObject({ appId: appIdSchema, isOn: z.boolean() }),
])

/** Which emails the user wants to be told of. */
export interface ChoiceKeeper {
  now(): NotificationChoices
  /** Holds from now on, also where it cannot be written. Throws an Error that says what the change may not have. */
  change(change: unknown): NotificationChoices
}

/** Keeps the choices in a file of the folder. One that was edited into something else counts as not there. */
export function keepNotificationChoices(folder: string, log: (line: string) => void): ChoiceKeeper {
  const file = join(folder, 'notifications.json')
  const read = choicesSchema.safeParse(readSmallFile(file) ?? {})
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
      choices = withChange(choices, parsed.data)
      try {
        writeSmallFile(file, choices)
      } catch (error) {
        log(`The choices were not saved: ${String(error)}`)
      }
      return choices
    },
  }
}

function withChange(choices: NotificationChoices, change: NotificationChange): NotificationChoices {
  if ('kind' in change) return { ...choices, notifyOf: { ...choices.notifyOf, [change.kind]: change.isOn } }
  const others = choices.mutedApps.filter((muted) => muted !== change.appId)
  return { ...choices, mutedApps: change.isOn ? others : [...others, change.appId] }
}
