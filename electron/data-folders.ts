import type { Choices } from '../server/index'
import { errorText } from './error-text'
import type { ElectronPort } from './port'

/** The data folders of the menu. */
export interface DataFolders {
  /** Those that were in use before, the latest first. */
  recent(): readonly string[]
  /** Serves another folder: remembers it and restarts. */
  open(folder: string): Promise<void>
  /** Lets the user choose one. */
  choose(): Promise<void>
}

/** @param inUse absolute path of the folder that is served. */
export function createDataFolders(
  { dialog }: Pick<ElectronPort, 'dialog'>,
  choices: Choices,
  inUse: string,
  restart: () => void,
): DataFolders {
  const open = async (folder: string): Promise<void> => {
    if (folder === inUse) return
    try {
      await choices.change({ data: folder })
    } catch (error) {
      dialog.showErrorBox('The data folder was not changed', errorText(error))
      return
    }
    const stronger = strongerThanFile(choices, 'data')
    if (stronger === undefined) {
      restart()
      return
    }
    await dialog.showMessageBox({
      type: 'info',
      title: 'Understudy',
      message: 'The data folder was remembered, and is not used yet',
      detail: `${stronger} chooses the data folder of this start. ${folder} is used once that is gone.`,
      buttons: ['OK'],
      noLink: true,
    })
  }
  return {
    recent: () => choices.list().recentFolders.filter((folder) => folder !== inUse),
    open,
    choose: async () => {
      const folder = await askForFolder(dialog, inUse)
      if (folder !== undefined) await open(folder)
    },
  }
}

/** The flag or the variable that an entry of the config file does not count against; undefined where it counts. */
export function strongerThanFile(choices: Choices, name: 'port' | 'host' | 'data'): string | undefined {
  const option = choices.list().options.find((known) => known.name === name)
  if (option?.source === 'flag') return option.flag
  return option?.source === 'environment' ? option.variable : undefined
}

/** Returns undefined when the user chose none. */
export async function askForFolder(
  dialog: ElectronPort['dialog'],
  defaultPath: string,
): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: 'Open data folder',
    buttonLabel: 'Open',
    defaultPath,
    properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
  })
  return canceled ? undefined : filePaths[0]
}
