import { CONTROL_ROOT } from '../../server/contract/routes'
import { appSettingsSchema } from '../../server/contract/settings'
import { CONSOLE_OPERATIONS } from '../../server/http/console/operations'
import { CONTROL_OPERATIONS } from '../../server/http/control/operations'
import type { AnyOperation } from '../../server/http/rows/operation'
import { VENDOR_OPERATIONS } from '../../server/http/vendor/operations'
import type { FuzzValues } from './fuzz-values'
import type { RawCall } from './raw-call'

/**
 * They would take away what the others need, the app, its keys, the login of the Console API and the server itself, or
 * reach beyond the server: its config file, the networks of this machine, its devices.
 */
const LEFT_OUT = [
  'deleteApp',
  'apps.deleteApp',
  'settings.regenerateAPIKey',
  'settings.updateAPIKey',
  'user.logout',
  'changeOptions',
  'restartServer',
  'pauseServer',
  'changeLan',
  'changeHttps',
  'openOnDevice',
  'reverseForDevice',
]

const NAMES_SENT = [
  ...[
    'email',
    'password',
    'name',
    'login',
    'age',
    'objectId',
    'userToken',
    'userStatus',
    'roleName',
    'user',
    'identity',
  ],
  ...[
    'where',
    'whereClause',
    'condition',
    'props',
    'excludeProps',
    'sortBy',
    'loadRelations',
    'relationsDepth',
  ],
  ...[
    'pageSize',
    'offset',
    'relationsPageSize',
    'property',
    'changes',
    'users',
    'accessToken',
    'fieldsMapping',
    'redirect',
  ],
  ...[
    'type',
    'required',
    'defaultValue',
    'customRegex',
    'relatedTable',
    'cardinality',
    'columnType',
    'tableName',
    'label',
  ],
  ...[
    'subject',
    'html',
    'text',
    'to',
    'roles',
    'isRead',
    'enabled',
    'token',
    'search',
    'sort',
    'id',
    'key',
    'value',
  ],
  ...Object.keys(appSettingsSchema.shape),
]

export interface FuzzTarget {
  appId: string
  apiKey: string
  /** Of the control API. */
  token: string
  /** Of the Console API. */
  authKey: string
}

type Door = 'vendor' | 'control' | 'console'
const ROWS: readonly (readonly [Door, AnyOperation])[] = [
  ...VENDOR_OPERATIONS.map((row) => ['vendor', row] as const),
  ...CONTROL_OPERATIONS.map((row) => ['control', row] as const),
  ...CONSOLE_OPERATIONS.map((row) => ['console', row] as const),
].filter(([, { name }]) => !LEFT_OUT.includes(name))

/** Random calls of every row of every API. */
export class FuzzCalls {
  /** How often each row was called, by its name. */
  readonly called = new Map<string, number>()

  constructor(
    private readonly values: FuzzValues,
    private readonly target: FuzzTarget,
  ) {}

  get neverCalled(): string[] {
    return ROWS.map(([, { name }]) => name).filter((name) => !this.called.has(name))
  }

  next(): RawCall {
    const { values } = this
    const [door, row] = values.pick(ROWS)
    this.called.set(row.name, (this.called.get(row.name) ?? 0) + 1)
    const method = values.oneIn(30)
      ? values.pick(['get', 'post', 'put', 'delete', 'options', 'patch'])
      : row.method
    const body = method === 'get' || values.oneIn(10) ? undefined : this.#body(row.path)
    return {
      method: method.toUpperCase(),
      path: this.#root(door) + this.#path(row.path) + this.#query(),
      headers: this.#headers(door, body),
      body,
    }
  }

  #root(door: Door): string {
    const { values, target } = this
    if (door === 'control') return CONTROL_ROOT
    if (door === 'console') return ''
    if (values.oneIn(15)) return `/${encoded(values.text('prefix'))}/${target.appId}/${target.apiKey}`
    return values.oneIn(10) ? '/api' : `/${target.appId}/${target.apiKey}`
  }

  /** The pattern with values in place of its parameters. */
  #path(pattern: string): string {
    return pattern.replace(/[:*](\w+)/g, (_, name: string) => {
      if (name === 'appId') return this.target.appId
      const text = this.values.text(name)
      return this.values.oneIn(20) ? text.replace(/[^\w.%-]/g, '') : encoded(text)
    })
  }

  #query(): string {
    const { values } = this
    if (!values.oneIn(3)) return ''
    const pairs = Object.keys(values.object(NAMES_SENT)).map(
      (name) => `${encoded(name)}=${encoded(values.text(name))}`,
    )
    return `?${pairs.join('&')}`
  }

  #body(path: string): string {
    const { values } = this
    if (values.oneIn(12))
      return values.pick(['', '{', '[', 'null', '"x"', '{"a":1,"a":2}', '[1,2]', '{"a":'.repeat(3000)])
    const isMany = /bulk|records$/.test(path) !== values.oneIn(10)
    return JSON.stringify(
      isMany ? Array.from({ length: values.random(5) }, () => this.#object(path)) : this.#object(path),
    )
  }

  /** Half of the registrations and logins are whole, or nothing would ever come of them. */
  #object(path: string): object {
    const { values } = this
    const object = values.object(NAMES_SENT)
    if (!/login|register|users/i.test(path) || values.oneIn(2)) return object
    const email = values.value('email')
    return { ...object, email, login: email, password: 'x' }
  }

  #headers(door: Door, body: string | undefined): Record<string, string> {
    const { values, target } = this
    const isLetIn = !values.oneIn(20)
    return {
      ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      ...(body === undefined || values.oneIn(10)
        ? {}
        : {
            'content-type': values.pick([
              'application/json',
              'application/json; charset=utf-8',
              'text/plain',
              '*/*',
            ]),
          }),
      ...(door === 'control' && isLetIn ? { authorization: `Bearer ${target.token}` } : {}),
      ...(door === 'console' && isLetIn ? { 'auth-key': target.authKey } : {}),
      ...(values.oneIn(2) ? { 'user-token': values.text('userToken').replace(/[^\x21-\x7e]/g, '') } : {}),
      ...(values.oneIn(30)
        ? { origin: values.pick(['http://evil.example', 'null', 'http://localhost']) }
        : {}),
    }
  }
}

/** A lone half of a character has no place in an address. */
const encoded = (text: string): string => encodeURIComponent(Buffer.from(text).toString())
