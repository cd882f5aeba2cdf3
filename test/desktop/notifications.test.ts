import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { NotificationChoices } from '../../electron/bridge'
import { createMailNotifier } from '../../electron/notifications'
import type { ElectronPort } from '../../electron/port'
import type { EmailOrigin, EmailSummary } from '../../server/contract/mail'

let shown: string[]
beforeEach(() => {
  shown = []
})

const Notification = class {
  static isSupported = (): boolean => true
  constructor(private readonly options: { title: string }) {}
  on(): void {}
  show(): void {
    shown.push(this.options.title)
  }
} as unknown as ElectronPort['Notification']

const NONE = { confirmation: false, welcome: false, recovery: false }

afterEach(() => {
  vi.useRealTimers()
})

/** Tells a notifier of its own, since after one notification it keeps still for a while. */
function announce(template: EmailOrigin, choices: NotificationChoices | null): void {
  notifierFor(choices)(template)
}

function notifierFor(choices: NotificationChoices | null): (template: EmailOrigin) => void {
  const actions = { open: () => undefined, copy: () => undefined }
  const log = (line: string): void => expect.fail(line)
  const notifier = createMailNotifier({
    Notification,
    platform: 'linux',
    actions,
    choices: () => choices,
    log,
  })
  return (template) => {
    const email = { template, subject: template, to: [], confirmationUrl: null, recoveryUrl: null }
    notifier.announce('AN-APP', email as unknown as EmailSummary)
  }
}

test('what comes soon after one is summed up, and after that as well', () => {
  vi.useFakeTimers()
  const tell = notifierFor({ notifyOf: { confirmation: true, welcome: true, recovery: true }, mutedApps: [] })
  for (let count = 0; count < 3; count++) tell('welcome')
  expect(shown).toEqual(['welcome'])
  vi.advanceTimersByTime(2500)
  expect(shown).toEqual(['welcome', '2 more emails captured'])
  tell('welcome')
  vi.advanceTimersByTime(2500)
  expect(shown).toEqual(['welcome', '2 more emails captured', '1 more email captured'])
  vi.advanceTimersByTime(2500)
  tell('confirmation')
  expect(shown.at(-1)).toBe('confirmation')
})

test('each kind has its switch', () => {
  const kinds = {
    confirmation: ['confirmation'],
    welcome: ['welcome'],
    recovery: ['recovery-password', 'recovery-link'],
  } as const
  for (const [kind, templates] of Object.entries(kinds))
    for (const template of templates) {
      announce(template, { notifyOf: NONE, mutedApps: [] })
      announce(template, { notifyOf: { ...NONE, [kind]: true }, mutedApps: [] })
    }
  expect(shown).toEqual(Object.values(kinds).flat())
})

test('an email of a template that the app has of its own is none of them, and can be muted with its app', () => {
  announce('custom:Invitation', { notifyOf: NONE, mutedApps: ['AN-APP'] })
  announce('custom:Invitation', null)
  expect(shown).toEqual([])
  announce('custom:Invitation', { notifyOf: NONE, mutedApps: ['ANOTHER'] })
  expect(shown).toEqual(['custom:Invitation'])
})
