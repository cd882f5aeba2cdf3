import { dirname, join } from 'node:path'
import { z } from 'zod'
import { makeFolderWithParents } from '../files/make-folder'
import { replaceFile } from '../files/replace-file'
import { readText } from './option-files'

/** Our choice: what a menu shows without becoming long. */
const KEPT = 10

const foldersSchema = z.array(z.string())

/** The data folders that were opened from the app. They are remembered beside the config file. */
export class RecentFolders {
  readonly #file: string

  constructor(configFile: string) {
    this.#file = join(dirname(configFile), 'recent-folders.json')
  }

  /** The latest first. A file that is broken counts as empty: it holds nothing that cannot be done without. */
  list(): string[] {
    try {
      return foldersSchema.parse(JSON.parse(readText(this.#file)))
    } catch {
      return []
    }
  }

  /** Throws Node's error. */
  async remember(folders: readonly string[]): Promise<void> {
    const kept = [...new Set([...folders, ...this.list()])].slice(0, KEPT)
    await makeFolderWithParents(dirname(this.#file))
    await replaceFile(this.#file, `${JSON.stringify(kept, null, 2)}\n`)
  }
}
