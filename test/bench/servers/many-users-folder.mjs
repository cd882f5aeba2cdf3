import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { APP, startUnderstudy } from './understudy.mjs'

/** Data folders with as many users as wanted: one registers, the others are written into the data file after it. */
export class ManyUsersFolder {
  #folder
  #scale
  #next = 0

  constructor(folder, scale) {
    this.#folder = folder
    this.#scale = scale
  }

  few() {
    return this.#withUsers(this.#scale.fewUsers)
  }

  many() {
    return this.#withUsers(this.#scale.manyUsers)
  }

  /** A folder that nobody has used. */
  fresh() {
    return join(this.#folder, `data${this.#next++}`)
  }

  async #withUsers(count) {
    const folder = this.fresh()
    const server = await startUnderstudy(folder)
    await server.register()
    await server.stop()
    const file = join(folder, 'understudy.json')
    const text = await readFile(file, 'utf8')
    const { users } = JSON.parse(text).apps.find(({ app }) => app.id === APP)
    const [first] = users
    for (let i = users.length; i < count; i++) users.push(copyOf(first, i))
    // a line for each, as the server writes them
    const lines = users.map((user) => JSON.stringify(user)).join(',\n')
    await writeFile(
      file,
      text.replace(JSON.stringify(first), () => lines),
    )
    return folder
  }
}

export const addressOf = (i) => `copy${i}@example.com`

function copyOf(user, i) {
  const objectId = randomUUID().toUpperCase()
  const properties = { email: addressOf(i), name: `Name of copy ${i}` }
  return { ...user, objectId, ownerId: objectId, created: user.created + i, properties }
}
