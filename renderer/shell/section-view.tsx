import { ConnectView } from '../connect/connect-view'
import { EmailsSection } from '../emails/emails-section'
import { NoApp } from '../parts/no-app/no-app'
import { SettingsSection } from '../settings/settings-section'
import { UsersSection } from '../users/users-section'
import type { Section } from '../place/route'
import { useShownApp } from '../place/use-current-app'
import { SECTION_TITLES } from './section-bar'

/** The section of the address. */
export function SectionView({ section }: { section: Section }) {
  const app = useShownApp()
  switch (section) {
    case 'connect':
      return <ConnectView app={app} />
    case 'users':
      return app ? <UsersSection /> : <SectionWithoutApp section={section} />
    case 'emails':
      return app ? <EmailsSection /> : <SectionWithoutApp section={section} />
    case 'settings':
      return <SettingsSection />
  }
}

function SectionWithoutApp({ section }: { section: Section }) {
  const title = SECTION_TITLES[section]
  return (
    <>
      <h1 className="hidden-text">{title}</h1>
      <NoApp what={title} />
    </>
  )
}
