import { isAbsolute } from 'node:path'
import { z } from 'zod'
import type { OptionChange, OptionList } from '../contract/options'
import { systemWords } from '../contract/system-words'
import { Fault } from '../domain/fault'
import { parseInput } from '../domain/parse-input'
import { CONFIG_ROWS, entriesIn, type ConfigRow, type Entry } from './config-entries'
import { configSource, readConfig } from './config-file'
import { adopted, lookAt, type Look } from './option-look'
import { isFor, type OptionRow } from './option-row'
import { stateOf } from './option-state'
import { readTold, type OptionName, type Options, type Told } from './read-options'
import { RecentFolders } from './recent-folders'
import { OptionRefused } from './refusals'
import { dataFolderOf, serverOptionsOf, type LiveOptions } from './server-options'
import { MalformedValue } from './values'
import { editedConfig } from './write-config'

const changeSchema = z.strictObject(
  Object.fromEntries(
    [...CONFIG_ROWS].map(([name, { read }]) => [name, read.entry.nullable().exactOptional()]),
  ),
)

/** Tries on this machine what a change asks for, before it is written. */
type TryOut = (change: OptionChange) => Promise<void>

/** What a start was told, for as long as it runs: what counts, where that comes from, and how the app writes of it. */
export class Choices {
  readonly #told: Told
  readonly #recent: RecentFolders
  readonly #listeners = new Set<() => void>()
  #now: Look
  #writing: Promise<unknown> = Promise.resolve()

  private constructor(told: Told) {
    this.#told = told
    this.#recent = new RecentFolders(told.file.path)
    this.#now = this.#look(readConfig(told.file))
  }

  /** Throws TextAsked, and OptionRefused that names what is unknown, malformed or not for this program. */
  static read(...start: Parameters<typeof readTold>): Choices {
    return new Choices(readTold(...start))
  }

  /** What counts. */
  get options(): Options {
    return this.#now.options
  }

  /** Of that, what is read whenever it is needed. */
  get live(): LiveOptions {
    return serverOptionsOf(this.#now.options)
  }

  /** What the next start would be told. Faults: REQUEST_REFUSED where it would refuse that. */
  get next(): Options {
    try {
      return this.#look(readConfig(this.#told.file)).options
    } catch (error) {
      throw asFault(error)
    }
  }

  /** Before a start: takes what the file says by now. Throws OptionRefused. */
  readAgain(): void {
    this.#now = this.#look(readConfig(this.#told.file))
  }

  /** Calls back after each change. Returns the way to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Everything that the config file may hold for this program. */
  list(): Omit<OptionList, 'canRestart' | 'restartTrouble'> {
    const { file, program } = this.#told
    const { next, entries, trouble } = this.#readFile()
    const rows = [...CONFIG_ROWS].filter(([, row]) => isFor(program, row)) as [OptionName, ConfigRow][]
    const options = rows.map(([name, row]) => stateOf(name, row, this.#now, next, entries?.get(row)))
    return { file: file.path, trouble, options, recentFolders: this.#recent.list() }
  }

  /**
   * Writes some entries of the config file; null takes one out. What is live counts at once.
   * Faults: REQUEST_REFUSED that names what cannot be taken, or says why the file cannot be written; those of `tryOut`.
   */
  async change(input: unknown, tryOut: TryOut = () => Promise.resolve()): Promise<void> {
    const change = parseInput<OptionChange>(changeSchema, input)
    for (const [name, value] of Object.entries(change)) guardValue(name, value)
    await tryOut(change)
    const writing = this.#writing.then(() => this.#write(change))
    this.#writing = writing.catch(() => undefined)
    await writing
    for (const listener of this.#listeners) listener()
  }

  async #write(change: OptionChange): Promise<void> {
    try {
      const edited = await editedConfig(this.#told.file, change)
      const next = this.#look(edited.content)
      this.#guardAlone(edited.content)
      await edited.write()
      const folders = [next, this.#now].map(({ options }) => dataFolderOf(options))
      this.#now = adopted(this.#now, next)
      // the choice is made all the same
      if ('data' in change)
        await this.#recent.remember(folders.filter((folder) => folder !== null)).catch(() => undefined)
    } catch (error) {
      throw asFault(error, Object.keys(change))
    }
  }

  /** What the file says now. A file that a start would refuse may still have entries to be seen. */
  #readFile(): { next?: Look; entries?: ReadonlyMap<OptionRow, Entry>; trouble: string | null } {
    const { file } = this.#told
    let entries: ReadonlyMap<OptionRow, Entry> | undefined
    try {
      const content = readConfig(file)
      entries = entriesIn(content ?? '{}', file.path)
      return { next: this.#look(content), entries, trouble: null }
    } catch (error) {
      if (!(error instanceof OptionRefused)) throw error
      return { ...(entries && { entries }), trouble: error.dialogText }
    }
  }

  /** What counts with such a config file. Throws OptionRefused. */
  #look(content: string | undefined): Look {
    const { program, sources, file } = this.#told
    return lookAt(program, [...sources, configSource(content, file.path)])
  }

  /** The file must not need a flag that a later start may lack, unless it does already. Throws OptionRefused. */
  #guardAlone(content: string): void {
    const { program, file } = this.#told
    const look = (text: string | undefined): Look => lookAt(program, [configSource(text, file.path)])
    try {
      look(readConfig(file))
    } catch {
      return
    }
    look(content)
  }
}

/** Faults: REQUEST_REFUSED that names it. */
function guardValue(name: string, value: OptionChange[string]): void {
  const row = CONFIG_ROWS.get(name)
  if (!row || value === null) return
  const refuse = (reason: string): never => {
    const fill = [`'${name}' cannot be taken: ${reason}`]
    throw new Fault('REQUEST_REFUSED', { fill, property: name, hint: reason })
  }
  if (row.config === 'path' && !isAbsolute(String(value))) refuse('It takes an absolute path.')
  try {
    row.read(String(value))
  } catch (error) {
    if (error instanceof MalformedValue) refuse(error.message)
    throw error
  }
}

/**
 * What kept the file from being read or written, as a client is told. Anything else is passed on.
 * @param changed the entries that the client asked for: of those that the refusal is about, it hears of its own.
 */
function asFault(error: unknown, changed: readonly string[] = []): Error {
  if (error instanceof OptionRefused) {
    const { dialogText, entries } = error
    const property = entries.find((name) => changed.includes(name)) ?? entries[0]
    return new Fault('REQUEST_REFUSED', {
      fill: [dialogText],
      ...(property === undefined ? {} : { property }),
    })
  }
  const { code, path } = error as NodeJS.ErrnoException
  if (code === undefined || path === undefined) return error as Error
  return new Fault('REQUEST_REFUSED', { fill: [`${path} cannot be written: ${systemWords(error)}`] })
}
