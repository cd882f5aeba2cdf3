import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { composeFidelity } from '../../server/http/fidelity/ledger'

const REFERENCE = readFileSync(new URL('../../docs/amf-reference.md', import.meta.url), 'utf8')
const [section = ''] = REFERENCE.split(/^## /m).filter((part) => part.startsWith('4. Operations'))

/** Names in backquotes that could be of a call: `login [login, password]`, `save`. */
const callsIn = (text: string): string[] =>
  [...text.matchAll(/`([a-z]\w*)(?: \[[^`]*\])?`/g)].map(([, name = '']) => name)

/** What follows the name of a source up to the next one; of a table the first column alone. */
function callsOf(source: string): string[] {
  const after = section.split(`${source}\``)[1]?.split(/^(?:Source|Others)/m)[0] ?? ''
  const rows = after.split('\n').filter((line) => line.startsWith('| `'))
  return callsIn(rows.length > 0 ? rows.map((row) => row.split('|')[1]).join('\n') : after)
}

/** Words of the text that are no calls. */
const OTHER_WORDS: Record<string, readonly string[]> = {
  UserService: ['objectId', 'userStatus'],
  TransactionService: ['query', 'objectIds', 'columnUnique', 'relationTableName', 'results'],
}

const ledger = composeFidelity().operations.flatMap(({ amf }) => amf)

test.each([
  ['UserService', 20],
  ['PersistenceService', 21],
  ['TransactionService', 1],
  ['ClientPermissionService', 2],
])('the ledger has every call of %s that the AMF reference names', (source, atLeast) => {
  const calls = callsOf(source).filter((name) => !OTHER_WORDS[source]?.includes(name))
  expect(calls.length).toBeGreaterThanOrEqual(atLeast)
  expect(calls.filter((name) => !ledger.includes(`${source}.${name}`))).toEqual([])
})

test('the ledger has every other service that the AMF reference names', () => {
  const others = section.split('\nOthers')[1] ?? ''
  const services = [...others.matchAll(/`…[\w.]*\.(\w+)/g)].map(([, name = '']) => name)
  expect(services.length).toBeGreaterThan(6)
  const known = ledger.map((name) => name.split('.')[0])
  expect(services.filter((name) => !known.includes(name))).toEqual([])
})

test('no call has two rows', () => {
  const served = composeFidelity().operations.filter(({ grade }) => grade !== 'missing')
  const names = served.flatMap(({ amf }) => amf).filter((name) => !TWO_FORMS.includes(name))
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

/** With and without arguments they are two calls of REST. */
const TWO_FORMS = ['UserService.getUserRoles']
