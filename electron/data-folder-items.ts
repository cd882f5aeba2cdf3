import type { MenuItemConstructorOptions } from 'electron'
import type { Actions } from './actions'
import { withoutKeys } from './menu-text'

/** What the File menu offers about data folders. */
export function dataFolderItems(
  actions: Actions,
  recentFolders: readonly string[],
): MenuItemConstructorOptions[] {
  return [
    { label: 'Open Data Folder…', click: () => void actions.openDataFolder() },
    {
      label: 'Recent Data Folders',
      enabled: recentFolders.length > 0,
      submenu: recentFolders.map((folder) => ({
        label: withoutKeys(folder),
        click: () => void actions.openDataFolder(folder),
      })),
    },
    { label: 'Show Data Folder', click: () => void actions.showDataFolder() },
  ]
}
