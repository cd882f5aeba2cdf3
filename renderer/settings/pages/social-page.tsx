import { TagsInput } from '@mantine/core'
import { KNOWN_PROVIDERS } from '../../../server/contract/login-providers'
import { FaultNotice } from '../../ui/fault-notice'
import { SettingSwitch } from '../../ui/setting-switch'
import { SettingGroup } from '../fields/setting-group'
import { useChangeSettings, useSettings } from '../../parts/app-settings/use-settings'

const isKnown = (code: string): boolean => KNOWN_PROVIDERS.some((provider) => provider.code === code)

/** Users > Social logins: which providers are switched on. */
export function SocialPage() {
  const settings = useSettings()
  const { mutate, error, reset } = useChangeSettings()
  const on = settings?.loginProviders ?? []
  const others = on.filter((code) => !isKnown(code))
  const save = (loginProviders: string[]): void => mutate({ loginProviders })
  return (
    <>
      <SettingGroup>
        {KNOWN_PROVIDERS.map(({ code, name }) => (
          <div key={code} className="setting">
            <SettingSwitch
              label={name}
              description={`users/social/${code}/login and the like`}
              isOn={on.includes(code)}
              disabled={!settings}
              onChange={(isOn) => save(isOn ? [...on, code] : on.filter((other) => other !== code))}
            />
          </div>
        ))}
      </SettingGroup>
      <SettingGroup>
        <div className="setting">
          <TagsInput
            label="Other providers"
            description="By their codes as in the path of the request. Nothing is asked of any provider: a token stands for an account, and a page of Understudy for the login. A provider that is off answers 3052."
            placeholder="Add a code"
            value={others}
            onChange={(codes) => save([...on.filter(isKnown), ...codes])}
            disabled={!settings}
          />
          <FaultNotice error={error} onClose={reset} />
        </div>
      </SettingGroup>
    </>
  )
}
