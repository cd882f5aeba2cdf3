import { LogOutAll } from './log-out-all'
import { SettingChoice, type Choice } from '../fields/setting-choice'
import { SettingGroup } from '../fields/setting-group'
import { SettingNumber } from '../fields/setting-number'
import { SettingToggle } from '../fields/setting-toggle'
import { useSettings } from '../../parts/app-settings/use-settings'

const SECOND_LOGIN: readonly Choice[] = [
  {
    value: 'replace',
    label: 'End the first session',
    description: 'The newer login wins; the older token answers 3064.',
    change: { logoutLastUser: false },
  },
  {
    value: 'keep',
    label: 'Keep the first session',
    description: 'The second login is refused with 3002.',
    change: { logoutLastUser: true },
  },
]

const UNKNOWN_TOKENS: readonly Choice[] = [
  {
    value: 'refuse',
    label: 'Refuse, as the cloud',
    description: 'Every call that brings one answers 3064 until the app logs in again.',
    change: { unknownSessionTokens: 'refuse' },
  },
  {
    value: 'ignore',
    label: 'Ignore where no session is needed',
    description: 'The call counts as one without a login. Sessions that ended here still answer 3064.',
    change: { unknownSessionTokens: 'ignore' },
  },
]

/** Users > Login. */
export function LoginPage() {
  const settings = useSettings()
  return (
    <>
      <SettingGroup>
        <SettingToggle
          name="loginEnabled"
          label="Logins"
          description="Off, every login is refused with 3034."
        />
        <SettingToggle
          name="cookieAuthorization"
          label="Cookie authorization"
          description="A login sets a cookie that stands for the user-token."
        />
      </SettingGroup>
      <SettingGroup title="Several logins of one user">
        <SettingToggle
          name="enableMultipleLogins"
          label="Multiple logins"
          description="A user may be logged in on several devices at once."
        />
        {settings?.enableMultipleLogins ? (
          <SettingNumber
            name="maxConcurrentLogins"
            label="Sessions at most"
            description="One more answers 3044. 0 means no limit."
            unit="sessions"
          />
        ) : (
          <SettingChoice
            label="On a second login"
            choices={SECOND_LOGIN}
            chosen={({ logoutLastUser }) => (logoutLastUser ? 'keep' : 'replace')}
          />
        )}
      </SettingGroup>
      <SettingGroup title="Failed logins">
        <SettingNumber
          name="failedLoginsLock"
          label="Lock after"
          description="So many failures in a row lock the account (3036). 0 means never."
          unit="failures"
        />
        <SettingNumber
          name="unlockMinutes"
          label="Unlock after"
          description="A new password opens the account at once."
          unit="minutes"
          disabled={settings?.failedLoginsLock === 0}
        />
      </SettingGroup>
      <SettingGroup title="Sessions">
        <SettingToggle
          name="sessionTimeoutEnabled"
          label="Own session timeout"
          description="Off, a session ends after an hour without a request."
        />
        {settings?.sessionTimeoutEnabled && (
          <SettingNumber
            name="sessionTimeoutSeconds"
            label="Idle time"
            description="After it a session answers 3091. A few seconds make it easy to try."
            unit="seconds"
          />
        )}
        <SettingChoice
          label="Unknown session tokens"
          description="Of sessions that this server never issued or has forgotten, such as those of the cloud."
          choices={UNKNOWN_TOKENS}
          chosen={({ unknownSessionTokens }) => unknownSessionTokens}
        />
        <LogOutAll />
      </SettingGroup>
    </>
  )
}
