import icon from '../icon.svg'
import { ActionIcon, Badge, Button, Group, Text, Tooltip } from '@mantine/core'
import { IconKeyboard, IconSearch } from '@tabler/icons-react'
import { useConnection } from '../api/use-live-events'
import type { Connection } from '../api/live-events'
import { useInfo } from '../api/use-info'
import { CopyButton } from '../ui/copy-button'
import { AppSwitcher } from './app-switcher'
import { useDialogs } from '../place/use-dialogs'
import { modKey } from '../place/mod-key'
import { palette } from './palette-store'
import { PausedSign } from './paused-sign'
import { ThemeSwitch } from './theme-switch'

/** The top bar: which app, which server, and whether it is there. @param calling apps that called and were not looked at */
export function Header({ calling }: { calling: ReadonlySet<string> }) {
  const { data: info } = useInfo()
  const openDialog = useDialogs()
  const connection = useConnection()
  const isPaused = info?.isPaused === true
  return (
    <header className="frame-header">
      <img src={icon} alt="" width={22} height={22} />
      <AppSwitcher calling={calling} />
      {isPaused && <PausedSign />}
      <Group gap={4} wrap="nowrap" className="header-server">
        {!(isPaused && connection === 'connected') && <ConnectionSign connection={connection} />}
        <Text fz="xs" ff="monospace" className="header-address">
          {info?.url}
        </Text>
        {info && <CopyButton value={info.url} what="server address" />}
      </Group>
      <Button
        variant="default"
        leftSection={<IconSearch size={15} aria-hidden />}
        rightSection={<Text component="span" fz={11} c="dimmed">{`${modKey}K`}</Text>}
        onClick={() => palette.open()}
        aria-label="Search and commands"
      >
        Search
      </Button>
      <ThemeSwitch />
      <Tooltip label="Keyboard shortcuts (?)">
        <ActionIcon aria-label="Keyboard shortcuts" onClick={() => openDialog('shortcuts')}>
          <IconKeyboard size={19} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </header>
  )
}

const SIGNS: Record<Connection, { label: string; color: string }> = {
  connecting: { label: 'Connecting', color: 'gray' },
  connected: { label: 'Running', color: 'teal' },
  lost: { label: 'Lost', color: 'red' },
}

function ConnectionSign({ connection }: { connection: Connection }) {
  const { label, color } = SIGNS[connection]
  return (
    <Badge color={color} variant="dot" role="status" aria-label={`Server: ${label}`} className="header-state">
      {label}
    </Badge>
  )
}
