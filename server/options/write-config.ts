import { readFile, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseTree } from 'jsonc-parser'
import type { OptionChange } from '../contract/options'
import { makeFolderWithParents } from '../files/make-folder'
import { replaceFile } from '../files/replace-file'
import { entriesIn, JSON_STYLE } from './config-entries'
import { guardFile, unreadable, type ConfigFile } from './config-file'
import { SCHEMA_FILE, schemaText } from './config-schema'
import { editConfig, NEW_CONFIG } from './edit-config'

const BYTE_ORDER_MARK = '\uFEFF'

/** What a config file would hold with some entries changed, to be checked before it is written. */
export interface EditedConfig {
  /** Without a byte order mark. */
  readonly content: string
  /** Replaces the file at once; makes it and its folder where they are not there. Throws Node's error. */
  write(): Promise<void>
}

/** Throws OptionRefused where the file is no longer one that a start would take, or cannot be read. */
export async function editedConfig({ path }: ConfigFile, change: OptionChange): Promise<EditedConfig> {
  const [found, target] = await Promise.all([contentOf(path), targetOf(path)])
  const mark = found?.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : ''
  const content = found?.slice(mark.length) ?? NEW_CONFIG
  // refuses what is broken
  entriesIn(content, path)
  const edited = editConfig(content, change)
  return {
    content: edited,
    write: async () => {
      await makeFolderWithParents(dirname(target))
      if (namesOurSchema(edited)) await replaceFile(join(dirname(target), SCHEMA_FILE), schemaText())
      await replaceFile(target, mark + edited)
    },
  }
}

/** The schema beside the file is kept as this version has it, where the file names it there. */
function namesOurSchema(content: string): boolean {
  const properties = parseTree(content, [], JSON_STYLE)?.children ?? []
  const named = properties.find(({ children }) => children?.[0]?.value === '$schema')
  return [SCHEMA_FILE, `./${SCHEMA_FILE}`].includes(String(named?.children?.[1]?.value))
}

async function contentOf(path: string): Promise<string | undefined> {
  return orIfAbsent(path, textOf(path), undefined)
}

async function textOf(path: string): Promise<string> {
  guardFile(path)
  return readFile(path, 'utf8')
}

/** What a link leads to: the link itself stays, for those who keep their files elsewhere. */
async function targetOf(path: string): Promise<string> {
  return orIfAbsent(path, realpath(path), path)
}

/** Throws OptionRefused. */
async function orIfAbsent<T>(path: string, found: Promise<T>, absent: T): Promise<T> {
  try {
    return await found
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return absent
    throw unreadable(path, error)
  }
}
