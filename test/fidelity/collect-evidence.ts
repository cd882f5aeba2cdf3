import { FAULTS } from '../../server/contract/faults'
import { CONSOLE_OPERATIONS } from '../../server/http/console/operations'
import type { Evidence } from '../../server/http/fidelity/ledger'
import { isParameter, operationKey, type AnyOperation } from '../../server/http/rows/operation'
import { VENDOR_OPERATIONS } from '../../server/http/vendor/operations'
import { FAULTS_OF_USERS } from '../../server/contract/faults'
import { VECTORS, type Vector } from '../vectors/vector'
import { CONSOLE_SHOWN_BY, SHOWN_BY } from './shown-by'

/** Which tests and vectors show which operation and which fault code, in the order of both. */
export function collectEvidence(): Evidence {
  const operations = new Map<string, string[]>()
  const faults = new Map<string, string[]>()
  const add = (map: Map<string, string[]>, key: string, ...shownBy: readonly string[]): unknown =>
    map.set(key, [...(map.get(key) ?? []), ...shownBy])
  for (const [key, tests] of Object.entries(SHOWN_BY)) add(operations, key, ...tests)
  for (const operation of CONSOLE_OPERATIONS) add(operations, operationKey(operation), CONSOLE_SHOWN_BY)
  for (const [name, { code }] of Object.entries(FAULTS))
    add(faults, String(code), `api/every-${name in FAULTS_OF_USERS ? 'user' : 'data'}-fault › ${name}`)
  for (const vector of VECTORS) {
    const operation = operationOf(vector)
    if (operation) add(operations, operationKey(operation), `vector ${vector.id}`)
    if (vector.expect.code !== undefined) add(faults, String(vector.expect.code), `vector ${vector.id}`)
  }
  const sorted = (map: Map<string, string[]>) =>
    Object.fromEntries([...map].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })))
  return { operations: sorted(operations), faults: sorted(faults) }
}

/** The first operation that takes the request, as the routers have it. */
function operationOf({ request: { method, path } }: Vector): AnyOperation | undefined {
  const segments = segmentsOf(path.split('?')[0] ?? '')
  const takes = (operation: AnyOperation, given: string[]): boolean => {
    const wanted = segmentsOf(operation.path)
    return (
      operation.method === method.toLowerCase() &&
      wanted.length === given.length &&
      wanted.every((part, i) => isParameter(part) || part === given[i])
    )
  }
  const afterBase = segments.slice(segments[0] === 'api' ? 1 : 2)
  return (
    CONSOLE_OPERATIONS.find((operation) => takes(operation, segments)) ??
    VENDOR_OPERATIONS.find((operation) => takes(operation, afterBase))
  )
}

const segmentsOf = (path: string): string[] => path.split('/').filter((part) => part !== '')
