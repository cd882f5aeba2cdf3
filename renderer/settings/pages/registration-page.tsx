import { SettingChoice, type Choice } from '../fields/setting-choice'
import { SettingGroup } from '../fields/setting-group'
import { SettingText } from '../fields/setting-text'
import { SettingToggle } from '../fields/setting-toggle'
import { useSettings } from '../../parts/app-settings/use-settings'

const EXTERNAL: readonly Choice[] = [
  {
    value: 'off',
    label: 'Off',
    description: 'Nobody else is asked.',
    change: { externalRegistration: 'off' },
  },
  {
    value: 'ask',
    label: 'Ask a URL on this machine',
    description: 'It receives the properties as JSON; any answer but 2xx refuses with 3014.',
    change: { externalRegistration: 'ask' },
  },
  {
    value: 'refuse',
    label: 'Refuse every registration',
    description: 'Answers 3014 with the text below, to try how your app takes it.',
    change: { externalRegistration: 'refuse' },
  },
]
const FIRST_URL = 'http://localhost:3000/register'

/** Users > Registration. */
export function RegistrationPage() {
  const settings = useSettings()
  // asking needs a URL, so the first choice of it brings one along
  const choices = EXTERNAL.map((choice) =>
    choice.value === 'ask' && settings?.externalRegistrationUrl === ''
      ? { ...choice, change: { ...choice.change, externalRegistrationUrl: FIRST_URL } }
      : choice,
  )
  return (
    <>
      <SettingGroup>
        <SettingToggle
          name="userRegistrationEnabled"
          label="User registration"
          description="Off, the next registration is refused with 3009. Create user in this window still works."
        />
      </SettingGroup>
      <SettingGroup title="External registration">
        <SettingChoice
          label="Who else has to agree"
          description="Stands in for a registration that another service decides."
          choices={choices}
          chosen={({ externalRegistration }) => externalRegistration}
        />
        {settings?.externalRegistration === 'ask' && (
          <SettingText
            name="externalRegistrationUrl"
            label="URL to ask"
            description="An http address on this machine; nothing leaves it."
            placeholder={FIRST_URL}
          />
        )}
        {settings?.externalRegistration === 'refuse' && (
          <SettingText
            name="externalRegistrationRefusal"
            label="Refusal"
            description="Fills the message of 3014."
          />
        )}
      </SettingGroup>
    </>
  )
}
