import { useMantineColorScheme } from '@mantine/core'
import {
  IconApps,
  IconAppWindow,
  IconCopy,
  IconDeviceMobile,
  IconFileText,
  IconKeyboard,
  IconMailOff,
  IconMoon,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlus,
  IconSettings,
  IconSun,
  IconUserPlus,
} from '@tabler/icons-react'
import { pauseServer } from '../api/client'
import { useInfo } from '../api/use-info'
import { useFirstCalls } from '../connect/first-run/use-first-calls'
import { useTarget } from '../connect/use-choices'
import { SETTINGS_PAGES } from '../settings/page-list'
import { notifyFailed } from '../ui/notify'
import { copyText } from '../ui/use-copy'
import { useDialogs } from '../place/use-dialogs'
import { navigate, SECTIONS } from '../place/route'
import type { Command } from './command'
import { SECTION_ICONS, SECTION_TITLES } from './section-bar'
import { useServerCommands } from './use-server-commands'
import { useApps, useShownApp, useSwitchApp } from '../place/use-current-app'

/** What the palette offers besides users. */
export function useCommands(): { places: Command[]; actions: Command[]; apps: Command[] } {
  return {
    places: [...usePlaces(), usePhonePlace()],
    actions: [...useActions(), ...useServerCommands()],
    apps: useAppCommands(),
  }
}

function usePlaces(): Command[] {
  const appId = useShownApp()?.id
  const sections = SECTIONS.map((section) => ({
    id: section,
    label: SECTION_TITLES[section],
    icon: SECTION_ICONS[section],
    run: () => navigate({ section, appId }),
  }))
  const pages = SETTINGS_PAGES.map(({ page, title }) => ({
    id: `settings-${page}`,
    label: `Settings › ${title}`,
    icon: IconSettings,
    run: () => navigate({ section: 'settings', appId, item: page }),
  }))
  return [...sections, ...pages]
}

/** Connect with what lets a phone in; it is part of a page that remembers what was chosen there. */
function usePhonePlace(): Command {
  const appId = useShownApp()?.id
  const [, setTarget] = useTarget()
  const { forget } = useFirstCalls()
  return {
    id: 'phone',
    label: 'Connect › Phone on the network',
    description: 'Let devices in this network connect, code for the camera, HTTPS',
    icon: IconDeviceMobile,
    run: () => {
      setTarget('phone')
      // the page of what was seen first has no choice of places
      if (appId !== undefined) forget(appId)
      navigate({ section: 'connect', appId })
    },
  }
}

function useActions(): Command[] {
  const app = useShownApp()
  const openDialog = useDialogs()
  const { setColorScheme } = useMantineColorScheme()
  const { data: info } = useInfo()
  const copy = (what: string, text: string): Command => ({
    id: `copy-${what}`,
    label: `Copy ${what}`,
    description: text,
    icon: IconCopy,
    run: () => void copyText(text),
  })
  const { desktop } = window
  const ofApp: Command[] = app
    ? [
        { id: 'create-user', label: 'Create user', icon: IconUserPlus, run: () => openDialog('create-user') },
        copy('application id', app.id),
        {
          id: 'clear-emails',
          label: 'Clear all emails',
          icon: IconMailOff,
          run: () => openDialog('clear-emails'),
        },
      ]
    : []
  const isPaused = info?.isPaused ?? false
  return [
    ...ofApp,
    { id: 'create-app', label: 'Create app', icon: IconPlus, run: () => openDialog('create-app') },
    copy('server address', info?.url ?? ''),
    {
      id: 'pause',
      label: isPaused ? 'Resume the server' : 'Pause the server: apps get 503',
      icon: isPaused ? IconPlayerPlay : IconPlayerPause,
      run: () =>
        void pauseServer(!isPaused).catch(
          notifyFailed(`The server was not ${isPaused ? 'resumed' : 'paused'}`),
        ),
    },
    { id: 'light', label: 'Light colours', icon: IconSun, run: () => setColorScheme('light') },
    { id: 'dark', label: 'Dark colours', icon: IconMoon, run: () => setColorScheme('dark') },
    { id: 'shortcuts', label: 'Keyboard shortcuts', icon: IconKeyboard, run: () => openDialog('shortcuts') },
    ...(desktop
      ? [
          { id: 'log', label: 'Show log', icon: IconFileText, run: () => void desktop.showLog() },
          {
            id: 'window',
            label: 'New window',
            icon: IconAppWindow,
            run: () => void desktop.openWindow(location.hash),
          },
        ]
      : []),
  ]
}

function useAppCommands(): Command[] {
  const { data: apps = [] } = useApps()
  const current = useShownApp()
  const switchApp = useSwitchApp()
  return apps
    .filter(({ id }) => id !== current?.id)
    .map(({ id, name }) => ({
      id: `app-${id}`,
      label: `Switch to ${name}`,
      description: id,
      icon: IconApps,
      run: () => switchApp(id),
    }))
}
