import type { Random } from './random'

/** Texts that have broken something somewhere. */
const HOSTILE_TEXTS = [
  '',
  ' ',
  '0',
  '-1',
  '1e400',
  'null',
  'true',
  '__proto__',
  'constructor',
  'toString',
  "' OR 1=1 --",
  "it''s",
  '%',
  '%00',
  '%2e%2e%2f',
  '../..',
  '\u0000',
  '\ud800',
  '😀',
  'İ',
  '\u202etxt',
  'e\u0301\u0323',
  '<script>alert(1)</script>',
  '{Users.name}',
  '{"a":1}',
  '[]',
  'a\r\nX-Injected: y',
  'javascript:alert(1)',
  '(a+)+$',
  '*',
  'x'.repeat(300),
  'x'.repeat(5000),
  '9'.repeat(400),
]

const CLAUSES = [
  "email = 'a@example.com'",
  "name LIKE 'a%'",
  'objectId != NULL',
  'age > 3 AND age < 9',
  "name IN ('a', 'b') OR NOT (age = 1)",
  "created >= 0 AND email LIKE '%@%'",
  'age BETWEEN 1 AND 3',
  "friends.name = 'a'",
  "((name = 'a'",
  'nothing = 1',
  'name = = 1',
]

const TABLES = ['Users', 'Pet', 'Person', 'users', 'Loggers', 'Nothing']
const COLUMNS = ['name', 'age', 'email', 'friends', 'password', 'objectId', 'roles', 'nothing']
const ROLES = ['AuthenticatedUser', 'NotAuthenticatedUser', 'Admin', 'nobody']
const PROVIDERS = ['github', 'facebook', 'googleplus', 'nobody']
const TEMPLATES = ['welcome', 'confirmation', 'recovery', 'new-password', 'nothing']

/** Random values; what the server answered comes back as ids, tokens and names. */
export class FuzzValues {
  readonly #seen = new Map<string, string[]>()

  constructor(readonly random: Random) {}

  /** Keeps the texts of an answer by their names. */
  learn(value: unknown, depth = 0): void {
    if (typeof value !== 'object' || value === null || depth > 4) return
    for (const [name, inner] of Object.entries(value).slice(0, 40)) {
      if (typeof inner === 'string' && inner.length < 100) this.#keep(name, inner)
      else this.learn(inner, depth + 1)
    }
  }

  pick<T>(list: readonly T[]): T {
    return list[this.random(list.length)] as T
  }

  oneIn(count: number): boolean {
    return this.random(count) === 0
  }

  hostile(): string {
    return this.pick(HOSTILE_TEXTS)
  }

  /** Something that was seen under a name, or that is plausible there; sometimes anything. */
  text(name: string): string {
    if (this.oneIn(4)) return this.hostile()
    const plausible = this.#plausible(name)
    return typeof plausible === 'string' ? plausible : JSON.stringify(plausible)
  }

  value(name: string, depth = 0): unknown {
    if (this.oneIn(5)) return this.#anything(depth)
    return this.#plausible(name)
  }

  /** An object with some of the names. */
  object(names: readonly string[], depth = 0): Record<string, unknown> {
    const entries = Array.from({ length: this.random(6) }, () => {
      const name = this.oneIn(12) ? this.hostile() : this.pick(names)
      return [name, this.value(name, depth)] as const
    })
    return Object.fromEntries(entries)
  }

  #keep(name: string, text: string): void {
    const kept = this.#seen.get(name) ?? []
    if (kept.length < 50) kept.push(text)
    else kept[this.random(50)] = text
    this.#seen.set(name, kept)
  }

  #plausible(name: string): unknown {
    switch (name) {
      case 'email':
      case 'login':
      case 'identity':
      case 'to':
        return `u${this.random(500)}@example.com`
      case 'password':
        return 'x'
      case 'where':
      case 'whereClause':
      case 'condition':
        return this.pick(CLAUSES)
      case 'table':
      case 'relatedTable':
        return this.pick(TABLES)
      case 'column':
      case 'props':
      case 'loadRelations':
      case 'sortBy':
      case 'property':
        return this.pick(COLUMNS)
      case 'roleName':
      case 'role':
        return this.pick(ROLES)
      case 'provider':
      case 'code':
        return this.pick(PROVIDERS)
      case 'id':
      case 'eventId':
        return this.pick([...TEMPLATES, ...(this.#seen.get('id') ?? [])])
      case 'userStatus':
        return this.pick(['ENABLED', 'DISABLED', 'EMAIL_CONFIRMATION_PENDING'])
      // a server that is told to ask elsewhere must not leave this machine
      case 'externalRegistrationUrl':
        return 'http://127.0.0.1:9/'
      default:
        return this.#ofKnownName(name)
    }
  }

  #ofKnownName(name: string): unknown {
    const alias: Record<string, string> = { userToken: 'user-token', userId: 'objectId', user: 'objectId' }
    const seen = this.#seen.get(alias[name] ?? name)
    if (seen && !this.oneIn(3)) return this.pick(seen)
    if (/size|offset|depth|age|minutes|seconds|count|index/i.test(name)) return this.random(200) - 20
    return this.pick([true, false, 'a', 'b', 3, null, `n${this.random(30)}`])
  }

  #anything(depth: number): unknown {
    switch (this.random(depth > 2 ? 4 : 6)) {
      case 0:
        return this.pick([null, true, false])
      case 1:
        return this.pick([0, -1, 1.5, 2 ** 53, 1e300, -0])
      case 2:
      case 3:
        return this.hostile()
      case 4:
        return Array.from({ length: this.random(4) }, () => this.#anything(depth + 1))
      default:
        return this.object([...COLUMNS, '__proto__'], depth + 1)
    }
  }
}
