import { Badge, Tooltip } from '@mantine/core'
import { IconMail, IconPlugConnected, IconSettings, IconUsers, type Icon } from '@tabler/icons-react'
import { hrefTo, SECTIONS, useRoute, type Section } from '../place/route'
import { useShownApp } from '../place/use-current-app'
import { modKey } from '../place/mod-key'

export const SECTION_TITLES: Record<Section, string> = {
  connect: 'Connect',
  users: 'Users',
  emails: 'Emails',
  settings: 'Settings',
}

export const SECTION_ICONS: Record<Section, Icon> = {
  connect: IconPlugConnected,
  users: IconUsers,
  emails: IconMail,
  settings: IconSettings,
}

/** The left bar. */
export function SectionBar() {
  const { section: current } = useRoute()
  const app = useShownApp()
  return (
    <nav className="section-bar" aria-label="Sections">
      {SECTIONS.map((section, index) => {
        const Sign = SECTION_ICONS[section]
        return (
          <Tooltip
            key={section}
            label={`${SECTION_TITLES[section]} (${modKey}${index + 1})`}
            position="right"
          >
            <a
              href={hrefTo({ section, appId: app?.id })}
              className="section-link"
              aria-current={section === current ? 'page' : undefined}
            >
              <Sign size={20} stroke={1.7} aria-hidden />
              <span className="section-title">{SECTION_TITLES[section]}</span>
              {section === 'emails' && <Unread count={app?.unreadEmails ?? 0} />}
            </a>
          </Tooltip>
        )
      })}
    </nav>
  )
}

function Unread({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <Badge variant="filled" size="xs" className="section-badge" aria-label={`${count} unread`}>
      {count > 99 ? '99+' : count}
    </Badge>
  )
}
