import { Badge, Button, Group, Menu, Text } from '@mantine/core'
import { IconChevronDown, IconPlus } from '@tabler/icons-react'
import type { AppSummary } from '../../server/contract/app'
import { useDialogs } from '../place/use-dialogs'
import { useApps, useShownApp, useSwitchApp } from '../place/use-current-app'

/** Shows which app the sections are about, and switches to another. @param calling apps that called and were not looked at */
export function AppSwitcher({ calling }: { calling: ReadonlySet<string> }) {
  const current = useShownApp()
  const { data: apps = [] } = useApps()
  const openDialog = useDialogs()
  const switchApp = useSwitchApp()
  const name = current?.name ?? 'No app yet'
  const unreadElsewhere = apps.some(({ id, unreadEmails }) => id !== current?.id && unreadEmails > 0)
  const signs = [
    ...(calling.size > 0 ? ['other apps have called'] : []),
    ...(unreadElsewhere ? ['other apps have unread emails'] : []),
  ]
  return (
    <Menu position="bottom-start" width={340}>
      <Menu.Target>
        <Button
          variant="default"
          className="app-switcher"
          rightSection={<IconChevronDown size={14} aria-hidden />}
          title={name}
          aria-label={[`App: ${name}`, ...signs].join(', ')}
        >
          <span className="ellipsis">{name}</span>
          {signs.length > 0 && <span className="dot" />}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {apps.length > 0 && (
          <>
            <div className="app-list">
              <Menu.RadioGroup value={current?.id ?? ''} onChange={switchApp}>
                {apps.map((app) => (
                  <Menu.RadioItem key={app.id} value={app.id} closeMenuOnClick>
                    <AppLine app={app} isCalling={calling.has(app.id)} />
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
            </div>
            <Menu.Divider />
          </>
        )}
        <Menu.Item leftSection={<IconPlus size={15} aria-hidden />} onClick={() => openDialog('create-app')}>
          Create app…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function AppLine({ app, isCalling }: { app: AppSummary; isCalling: boolean }) {
  return (
    <>
      <Group gap={6} wrap="nowrap">
        <Text fz="sm" fw={600} className="break" lineClamp={3}>
          {app.name}
        </Text>
        {app.isDefault && <Badge>default</Badge>}
        {app.adopted && <Badge color="gray">adopted</Badge>}
        {isCalling && <Badge color="teal">called</Badge>}
        {app.unreadEmails > 0 && (
          <Badge variant="filled" ml="auto" aria-label={`${app.unreadEmails} unread emails`}>
            {app.unreadEmails}
          </Badge>
        )}
      </Group>
      <Text fz={11} c="dimmed" ff="monospace" className="ellipsis">
        {app.id}
      </Text>
      <Text fz={11} c="dimmed">
        {app.userCount === 1 ? '1 user' : `${app.userCount.toLocaleString()} users`}
      </Text>
    </>
  )
}
