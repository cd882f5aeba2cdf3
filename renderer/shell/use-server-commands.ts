import { IconFolder, IconFolderOpen, IconRefresh } from '@tabler/icons-react'
import { useOpenDataFolder, useOptions, useRestart } from '../parts/server-options/use-options'
import { navigate, useRoute } from '../place/route'
import type { Command } from './command'
import { useInfo } from '../api/use-info'
import { notifyFailed } from '../ui/notify'

/** What the palette offers about the server: its data folders, and a restart where that forgets nothing. */
export function useServerCommands(): Command[] {
  const { appId } = useRoute()
  const { data: info } = useInfo()
  const options = useOptions()
  const { mutate: openFolder } = useOpenDataFolder()
  const { mutate: restart } = useRestart()
  const { desktop } = window
  if (!options || !info) return []
  const recent = options.recentFolders
    .filter((folder) => folder !== info.dataFolder)
    .map((folder) => ({
      id: `folder-${folder}`,
      label: 'Open recent data folder',
      description: folder,
      icon: IconFolderOpen,
      run: () => openFolder(folder),
    }))
  const openAny: Command = {
    id: 'open-data-folder',
    label: 'Open data folder…',
    icon: IconFolderOpen,
    // a page cannot have folders chosen: there the field on the page takes a path
    run: () =>
      desktop ? void desktop.openDataFolder() : navigate({ section: 'settings', appId, item: 'server' }),
  }
  const show = desktop && {
    id: 'data-folder',
    label: 'Show data folder',
    icon: IconFolder,
    run: () => void desktop.showDataFolder(),
  }
  const restartCommand = options.canRestart &&
    info.dataFolder !== null && {
      id: 'restart',
      label: 'Restart Understudy',
      icon: IconRefresh,
      run: () => restart(undefined, { onError: notifyFailed('Understudy was not restarted') }),
    }
  return [openAny, ...recent, show, restartCommand].filter(
    (command) => command !== undefined && command !== false,
  )
}
