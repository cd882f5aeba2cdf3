import type { EmailSummary } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import type { ReadyLine } from '../support/headless-process'
import { send, type TestAnswer } from '../support/start-test-server'

const APP = 'SOAK-APP'
const KEY = 'SOAK-KEY'
const PAGE = 100

/** Calls to one app of a server, through both APIs. */
export class AppClient {
  constructor(
    private readonly ready: ReadyLine,
    readonly appId = APP,
  ) {}

  /** Where a call goes when it is sent as it is. */
  path(path: string): string {
    return `/${this.appId}/${KEY}/${path}`
  }

  call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<TestAnswer> {
    return send(method, this.ready.url + this.path(path), body, headers)
  }

  control(method: string, route: (appId: string) => string, body?: unknown): Promise<TestAnswer> {
    const headers = { authorization: `Bearer ${this.ready.token}` }
    return send(method, this.ready.url + route(this.appId), body, headers)
  }

  async emails(): Promise<EmailSummary[]> {
    return (await this.control('GET', ROUTES.emails)).body as EmailSummary[]
  }

  /** Every object of a table; none where there is no table yet. */
  async objects<T>(table: string): Promise<T[]> {
    const all: T[] = []
    for (;;) {
      const query = { pageSize: PAGE, offset: all.length, sortBy: 'created' }
      const { status, body } = await this.call('POST', `data/${table}/find`, query)
      const page = status === 200 ? (body as T[]) : []
      for (const object of page) all.push(object)
      if (page.length < PAGE) return all
    }
  }
}
