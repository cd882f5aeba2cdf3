import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DataFile } from '../../server/store/data-file/file-format'
import type { AppFile } from '../../server/store/tables/app-tables'

const fileOf = (folder: string): string => join(folder, 'understudy.json')

async function readDataFile(folder: string): Promise<{ app: AppFile; data: DataFile }> {
  const data = JSON.parse(await readFile(fileOf(folder), 'utf8')) as DataFile
  const [app] = data.apps
  if (!app) throw new Error('the data file has no app')
  return { app, data }
}

/** The first app in the data file of a folder. */
export const appInFile = async (folder: string): Promise<AppFile> => (await readDataFile(folder)).app

/** What a hand or a merge makes of lists of the first app, while no server has the folder in use. */
export async function editAppInFile(
  folder: string,
  edit: (app: AppFile) => Partial<Record<keyof AppFile, readonly object[]>>,
): Promise<void> {
  const { app, data } = await readDataFile(folder)
  const edited = { ...data, apps: [{ ...app, ...edit(app) }, ...data.apps.slice(1)] }
  await writeFile(fileOf(folder), JSON.stringify(edited))
}
