import { SettingGroup } from '../fields/setting-group'
import { SettingNumber } from '../fields/setting-number'
import { SettingText } from '../fields/setting-text'
import { SettingToggle } from '../fields/setting-toggle'

/** Users > Email confirmation. */
export function ConfirmationPage() {
  return (
    <SettingGroup>
      <SettingToggle
        name="emailConfirmationRequired"
        label="Require email confirmation"
        description="New users are EMAIL_CONFIRMATION_PENDING and cannot log in (3087) until they follow the link in their email."
      />
      <SettingText
        name="confirmationRedirectUrl"
        label="Redirect after confirmation"
        description="A whole URL, also one of your app’s own scheme. Empty shows a small page of ours."
        placeholder="myapp://confirmed"
      />
      <SettingNumber
        name="confirmationLinkLifetimeMinutes"
        label="Link lifetime"
        description="A link that is older shows a page that says so and confirms nothing."
        unit="minutes"
      />
    </SettingGroup>
  )
}
