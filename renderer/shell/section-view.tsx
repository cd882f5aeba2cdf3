import { ConnectSection } from '../connect/connect-section'
import { EmailsSection } from '../emails/emails-section'
import { SettingsSection } from '../settings/settings-section'
import { UsersSection } from '../users/users-section'
import type { Section } from '../place/route'

/** The section of the address. */
export function SectionView({ section }: { section: Section }) {
  switch (section) {
    case 'connect':
      return <ConnectSection />
    case 'users':
      return <UsersSection />
    case 'emails':
      return <EmailsSection />
    case 'settings':
      return <SettingsSection />
  }
}
