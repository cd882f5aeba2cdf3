import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { OptionList, OptionState } from '../../server/contract/options'
import { ROUTES } from '../../server/contract/routes'
import { Choices } from '../../server/index'
import { tempFolder } from '../store/temp-folder'
import { TestServer, type TestAnswer } from './start-test-server'

export interface OptionsStart {
  /** What the config file holds; an empty object by default. */
  content?: string
  args?: string[]
  variables?: NodeJS.ProcessEnv
  program?: 'desktop' | 'headless'
}

export function optionOf({ options }: OptionList, name: string): OptionState {
  const found = options.find((option) => option.name === name)
  if (!found) throw new Error(`there is no option ${name}`)
  return found
}

/** A config file of its own for each test of a file, and a server that a test starts with it. */
export function optionsPerTest() {
  const t = new TestServer()
  /** The file, and how often the server asked to be started again. */
  const seen = { file: '', restarts: 0 }
  const list = (): Promise<OptionList> => t.read(ROUTES.options())
  beforeEach(async () => {
    seen.file = join(await tempFolder(), 'config.json')
    seen.restarts = 0
  })
  afterEach(() => t.stop())
  return {
    t,
    seen,
    startWith: async ({ content = '{}', args = [], variables = {}, program }: OptionsStart = {}) => {
      await writeFile(seen.file, content)
      const choices = Choices.read(program ?? 'headless', ['--config', seen.file, ...args], variables)
      await t.start({ choices, restart: () => seen.restarts++ })
    },
    list,
    option: async (name: string): Promise<OptionState> => optionOf(await list(), name),
    change: (body: unknown): Promise<TestAnswer> => t.control('PATCH', ROUTES.options(), body),
    /** What stands in the file now. */
    content: (): Promise<string> => readFile(seen.file, 'utf8'),
  }
}
