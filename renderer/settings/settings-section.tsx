import { NavLink, ScrollArea, Text, Title } from '@mantine/core'
import { useRef, type ComponentType } from 'react'
import { hrefTo, useRoute } from '../place/route'
import { NoApp } from '../parts/no-app/no-app'
import { useShownApp } from '../place/use-current-app'
import { useArrowKeys } from '../place/use-keys'
import { scrollOn } from '../ui/scroll-on'
import { AppPage } from './pages/app-page'
import { ConfirmationPage } from './pages/confirmation-page'
import { FaultsPage } from './pages/faults-page'
import { FidelityPage } from './pages/fidelity-page'
import { LoginPage } from './pages/login-page'
import { SETTINGS_GROUPS, SETTINGS_PAGES, type SettingsPage } from './page-list'
import { NotificationsPage } from './pages/notifications-page'
import { PermissionsPage } from './pages/permissions-page'
import { PropertiesPage } from './properties/properties-page'
import { RecoveryPage } from './pages/recovery-page'
import { RegistrationPage } from './pages/registration-page'
import { RolesPage } from './pages/roles-page'
import { ServerPage } from './pages/server-page'
import { SocialPage } from './pages/social-page'
import { TemplatesPage } from './templates/templates-page'

const PAGES: Record<SettingsPage, ComponentType> = {
  registration: RegistrationPage,
  confirmation: ConfirmationPage,
  recovery: RecoveryPage,
  properties: PropertiesPage,
  login: LoginPage,
  social: SocialPage,
  roles: RolesPage,
  permissions: PermissionsPage,
  templates: TemplatesPage,
  app: AppPage,
  server: ServerPage,
  notifications: NotificationsPage,
  faults: FaultsPage,
  fidelity: FidelityPage,
}

/** What is about Understudy itself and is there before any app. */
const PAGES_WITHOUT_APP: readonly SettingsPage[] = ['server', 'notifications', 'faults', 'fidelity']

const WIDE_PAGES: readonly SettingsPage[] = ['templates', 'fidelity']

/** The settings of the app and of the server; each takes effect on the next request. */
export function SettingsSection() {
  const { item } = useRoute()
  const { page, title } = SETTINGS_PAGES.find((known) => known.page === item) ?? SETTINGS_PAGES[0]
  const app = useShownApp()
  const pageRef = useRef<HTMLDivElement>(null)
  useArrowKeys((step) => scrollOn(pageRef.current, step))
  const Page = PAGES[page]
  const hasPage = app !== null || PAGES_WITHOUT_APP.includes(page)
  return (
    <div className="settings">
      <PageList current={page} />
      {/* each page begins at its top */}
      <ScrollArea
        key={page}
        className="settings-page"
        viewportRef={pageRef}
        viewportProps={{ tabIndex: 0, 'aria-label': title }}
      >
        <div className={WIDE_PAGES.includes(page) ? 'settings-content wide' : 'settings-content'}>
          <Title order={1} mb="md">
            {title}
          </Title>
          {hasPage ? <Page /> : <NoApp what="These settings" />}
        </div>
      </ScrollArea>
    </div>
  )
}

function PageList({ current }: { current: SettingsPage }) {
  const appId = useShownApp()?.id
  return (
    <nav className="settings-nav" aria-label="Settings">
      {SETTINGS_GROUPS.map((group) => (
        <div key={group}>
          <Text fz={11} fw={600} c="dimmed" tt="uppercase" px="sm" pt="sm" pb={4}>
            {group}
          </Text>
          {SETTINGS_PAGES.filter((page) => page.group === group).map(({ page, title }) => (
            <NavLink
              key={page}
              href={hrefTo({ section: 'settings', appId, item: page })}
              label={title}
              active={page === current}
              aria-current={page === current ? 'page' : undefined}
            />
          ))}
        </div>
      ))}
    </nav>
  )
}
