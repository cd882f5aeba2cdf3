import {
  defaultAppSettings,
  settingsChangeSchema,
  type AppSettings,
  type SettingsChange,
} from '../../contract/settings'
import { ensure } from '../fault'
import { isLoopback } from '../../contract/loopback'
import type { AppDraft, Services } from '../ports'
import { isWebOrAppUrl } from '../redirect-url'
import { effectiveTemplate } from '../mail/templates/effective-template'
import { parseInput } from '../parse-input'

/** Merges a change of an app's settings; it takes effect on the next request. A refusal names the setting. */
export async function changeSettings(
  { store }: Pick<Services, 'store'>,
  appId: string,
  input: unknown,
): Promise<AppSettings> {
  return store.change((draft) => putSettings(draft.app(appId), input))
}

/** The change itself, within a change of the store. */
export function putSettings(app: AppDraft, input: unknown): AppSettings {
  const change: SettingsChange = parseInput(settingsChangeSchema, input)
  const settings: AppSettings = { ...app.record.settings, ...change }
  guardConfirmation(app, settings, change)
  guardUrls(settings)
  app.putRecord({ ...app.record, settings })
  return settings
}

/** Some settings for apps to come, checked. A refusal names the setting. */
export function checkSettings(input: unknown): SettingsChange {
  const settings = parseInput(settingsChangeSchema, input)
  guardUrls({ ...defaultAppSettings(), ...settings })
  return settings
}

function guardConfirmation(app: AppDraft, settings: AppSettings, change: SettingsChange): void {
  if (!change.emailConfirmationRequired) return
  ensure(app.properties.get('email') !== undefined, 'EMAIL_PROPERTY_MISSING', { property: 'email' })
  ensure(effectiveTemplate(app.record, 'confirmation').enabled, 'TEMPLATE_OFF')
}

function guardUrls({
  confirmationRedirectUrl,
  externalRegistration,
  externalRegistrationUrl,
}: AppSettings): void {
  if (confirmationRedirectUrl !== '')
    ensure(isWebOrAppUrl(confirmationRedirectUrl), 'REDIRECT_UNSUPPORTED', {
      property: 'confirmationRedirectUrl',
    })
  if (externalRegistration === 'ask' || externalRegistrationUrl !== '')
    ensure(isUrlOnThisMachine(externalRegistrationUrl), 'REQUEST_REFUSED', {
      fill: [
        "'externalRegistrationUrl' must be an http URL on this machine, such as http://localhost:3000/register",
      ],
      property: 'externalRegistrationUrl',
    })
}

/** Nothing may leave the machine, so the external registration service has to be on it. */
function isUrlOnThisMachine(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return (protocol === 'http:' || protocol === 'https:') && isLoopback(hostname)
}
