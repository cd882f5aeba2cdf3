import { ROUTES } from '../../server/contract/routes'
import type { AppClient } from './app-client'
import type { Expectations } from './expectations'
import type { Random } from './random'

/** Objects that a bulk creation makes: all of them are kept or none. */
const BATCH = 20

/** One client that makes changes to what is its own, one after another. */
export class MixedChanges {
  /** Ids of what it made, by its key. */
  readonly #ids = new Map<string, string>()
  #next = 0

  constructor(
    private readonly name: string,
    private readonly expected: Expectations,
    private readonly random: Random,
  ) {}

  /** Makes changes until it is to stop. Rejects once the server is gone. */
  async run(app: AppClient, isOver: () => boolean): Promise<void> {
    const changes = [
      () => this.#register(app),
      () => this.#register(app),
      () => this.#guest(app),
      () => this.#logout(app),
      () => this.#createNote(app),
      () => this.#createNote(app),
      () => this.#createBatch(app),
      () => this.#deleteBatch(app),
      () => this.#change(app, 'user', 'name', (id) => `data/Users/${id}`),
      () => this.#change(app, 'note', 'text', (id) => `data/Note/${id}`),
      () => this.#delete(app, 'user', (id) => `data/Users/${id}`),
      () => this.#delete(app, 'note', (id) => `data/Note/${id}`),
      () => this.#deleteEmail(app),
      () => this.#changeSetting(app),
    ]
    while (!isOver()) await changes[this.random(changes.length)]?.()
  }

  async #register(app: AppClient): Promise<void> {
    const email = `${this.#newName()}@example.com`
    const body = { email, name: 'new', password: 'x' }
    await this.expected.change({ [`user ${email}`]: 'new', [`mail ${email}`]: 'opens' }, () =>
      this.#create(app, `user ${email}`, 'POST', 'users/register', body),
    )
  }

  /** A guest is logged in; before the answer nobody knows its token. */
  async #guest(app: AppClient): Promise<void> {
    const { body } = await app.call('POST', 'users/register/guest')
    const key = `session ${(body as { 'user-token': string })['user-token']}`
    this.#ids.set(key, '')
    await this.expected.change({ [key]: 'valid' }, () => Promise.resolve(true))
  }

  async #logout(app: AppClient): Promise<void> {
    const [key] = this.#pick('session')
    const headers = { 'user-token': key?.slice('session '.length) ?? '' }
    if (key)
      await this.#expect({ [key]: undefined }, () => app.call('GET', 'users/logout', undefined, headers))
  }

  async #createNote(app: AppClient): Promise<void> {
    const name = this.#newName()
    await this.expected.change({ [`note ${name}`]: 'new' }, () =>
      this.#create(app, `note ${name}`, 'PUT', 'data/Note', { name, text: 'new' }),
    )
  }

  async #createBatch(app: AppClient): Promise<void> {
    const name = this.#newName()
    const objects = Array.from({ length: BATCH }, (_, number) => ({ name, number }))
    this.#ids.set(`batch ${name}`, name)
    await this.#expect({ [`batch ${name}`]: String(BATCH) }, () =>
      app.call('POST', 'data/bulk/Batch', objects),
    )
  }

  async #deleteBatch(app: AppClient): Promise<void> {
    const [key, name] = this.#pick('batch')
    const clause = { where: `name = '${name}'` }
    if (key)
      await this.#expect({ [key]: undefined }, () => app.call('POST', 'data/bulk/Batch/delete', clause))
  }

  async #change(app: AppClient, kind: string, column: string, path: (id: string) => string): Promise<void> {
    const [key, id] = this.#pick(kind)
    const value = this.#newName()
    if (key) await this.#expect({ [key]: value }, () => app.call('PUT', path(id), { [column]: value }))
  }

  async #delete(app: AppClient, kind: string, path: (id: string) => string): Promise<void> {
    const [key, id] = this.#pick(kind)
    if (key) await this.#expect({ [key]: undefined }, () => app.call('DELETE', path(id)))
  }

  async #deleteEmail(app: AppClient): Promise<void> {
    const own = (await app.emails()).filter(({ to }) => to[0]?.address.startsWith(`${this.name}-`))
    const email = own[this.random(own.length)]
    if (!email) return
    await this.#expect({ [`mail ${email.to[0]?.address}`]: undefined }, () =>
      app.control('DELETE', (appId) => ROUTES.email(appId, email.emailId)),
    )
  }

  /** Each client has a setting to itself. */
  async #changeSetting(app: AppClient): Promise<void> {
    const unlockMinutes = 100 + this.random(1000)
    if (this.name !== 'client0') return
    await this.#expect({ 'setting unlockMinutes': String(unlockMinutes) }, () =>
      app.control('PATCH', ROUTES.settings, { unlockMinutes }),
    )
  }

  async #create(app: AppClient, key: string, method: string, path: string, body: object): Promise<boolean> {
    const answer = await app.call(method, path, body)
    if (answer.status === 200) this.#ids.set(key, (answer.body as { objectId: string }).objectId)
    return answer.status === 200
  }

  #expect(after: Record<string, string | undefined>, call: () => Promise<{ status: number }>): Promise<void> {
    return this.expected.change(after, async () => [200, 204].includes((await call()).status))
  }

  /** One of its own that is certainly there, and its id. */
  #pick(kind: string): [key: string | undefined, id: string] {
    const own = [...this.#ids].filter(([key]) => key.startsWith(`${kind} `) && this.expected.isThere(key))
    return own[this.random(own.length)] ?? [undefined, '']
  }

  #newName(): string {
    return `${this.name}-${this.#next++}`
  }
}
