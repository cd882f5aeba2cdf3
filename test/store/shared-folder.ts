import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, vi } from 'vitest'
import { startTestServer, type TestServer } from '../support/start-test-server'
import { tempFolder } from './temp-folder'

export const DATA_FILE = 'understudy.json'
export const JOURNAL = 'understudy.journal'

/** A data folder for each test, which servers have in use and somebody else changes. */
export class SharedFolder {
  path = ''

  readonly in = (name: string): string => join(this.path, name)

  /** A server on the folder. */
  async start(): Promise<TestServer> {
    const t = await startTestServer({ dataFolder: this.path })
    onTestFinished(() => t.stop())
    return t
  }

  /** One that has Alice in the data file, and nothing more to write. */
  async startIdle(): Promise<TestServer> {
    const t = await this.start()
    await register(t, 'alice')
    await vi.waitUntil(
      async () => {
        const names = await this.files()
        return names.includes(DATA_FILE) && !names.includes(JOURNAL)
      },
      { timeout: 8000, interval: 20 },
    )
    return t
  }

  /** Names of the files that tell of the data. */
  async files(): Promise<string[]> {
    const names = await readdir(this.path)
    return names.filter((name) => !['mail', 'understudy.lock'].includes(name)).sort()
  }

  /** What somebody else made of a file and was kept. */
  kept(): Promise<string[]> {
    return this.#like(/^understudy\.edited-[\dTZ-]+\.(json|journal)$/)
  }

  /** What the server had, as the copy beside the changed file. */
  beside(): Promise<string[]> {
    return this.#like(/^understudy\.before-edit-[\dTZ-]+\.json$/)
  }

  async #like(pattern: RegExp): Promise<string[]> {
    return (await this.files()).filter((name) => pattern.test(name))
  }

  /** Somebody gives Alice another name in the data file. */
  async edit(): Promise<string> {
    const text = (await readFile(this.in(DATA_FILE), 'utf8')).replace('"name":"alice"', '"name":"edited"')
    expect(text).toContain('edited')
    await writeFile(this.in(DATA_FILE), text)
    return text
  }

  /** Names of a data file's users, in their order. */
  async usersIn(name: string): Promise<unknown[]> {
    const file = JSON.parse(await readFile(this.in(name), 'utf8')) as {
      apps: { users: { properties: { name: string } }[] }[]
    }
    return file.apps.flatMap(({ users }) => users.map(({ properties }) => properties.name))
  }
}

export function sharedFolderPerTest(): SharedFolder {
  const folder = new SharedFolder()
  beforeEach(async () => {
    folder.path = await tempFolder()
  })
  return folder
}

export async function register(t: TestServer, name: string): Promise<void> {
  const body = { email: `${name}@example.com`, name, password: 'x' }
  expect((await t.call('POST', 'users/register', { body })).status).toBe(200)
}

/** Names of the users that a server has, in their order. */
export async function namesOf(t: TestServer): Promise<string[]> {
  const users = (await t.call('GET', 'data/Users?sortBy=created')).body as { name: string }[]
  return users.map(({ name }) => name)
}

export const untilSaid = (t: TestServer, text: string) =>
  vi.waitUntil(() => t.logLines.some((line) => line.includes(text)), { timeout: 8000, interval: 20 })
