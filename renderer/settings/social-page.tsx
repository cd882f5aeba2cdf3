import { TagsInput } from '@mantine/core'
import { KNOWN_PROVIDERS } from '../../server/contract/login-providers'
import { FaultNotice } from '../ui/fault-notice'
import { SettingGroup } from './setting-group'
import { useChangeSettings, useSettings } from './use-settings'

/** Offered while typing. */
const OFFERED = KNOWN_PROVIDERS.map(({ code }) => code)

/** Users > Social logins: which providers are switched on. */
export function SocialPage() {
  const settings = useSettings()
  const { mutate, error, reset } = useChangeSettings()
  return (
    <SettingGroup>
      <div className="setting">
        <TagsInput
          label="Login providers"
          description="Their codes as in the path of the request. A login with any other is refused with 3052. Nothing is asked of the providers themselves."
          placeholder="Add a provider"
          data={OFFERED}
          value={settings?.loginProviders ?? []}
          onChange={(loginProviders) => mutate({ loginProviders })}
          disabled={!settings}
        />
        <FaultNotice error={error} onClose={reset} />
      </div>
    </SettingGroup>
  )
}
