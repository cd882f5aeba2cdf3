import { operationKey, type Evidence } from '../../server/http/fidelity/ledger'
import { isParameter, OPERATIONS } from '../../server/http/operations'
import { VECTORS, type Vector } from '../vectors/vector'

/** Which vectors show which operation and which fault code, in the order of both. */
export function collectEvidence(): Evidence {
  const operations = new Map<string, string[]>()
  const faults = new Map<string, string[]>()
  const add = (map: Map<string, string[]>, key: string, id: string): unknown =>
    map.set(key, [...(map.get(key) ?? []), id])
  for (const vector of VECTORS) {
    const operation = operationOf(vector)
    if (operation) add(operations, operationKey(operation), vector.id)
    if (vector.expect.code !== undefined) add(faults, String(vector.expect.code), vector.id)
  }
  const sorted = (map: Map<string, string[]>) =>
    Object.fromEntries([...map].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })))
  return { operations: sorted(operations), faults: sorted(faults) }
}

/** The first operation that takes the request, as the router has it. */
function operationOf({ request: { method, path } }: Vector) {
  const segments = afterBase(path)
  return OPERATIONS.find((operation) => {
    const wanted = operation.path.split('/').filter((part) => part !== '')
    return (
      operation.method === method.toLowerCase() &&
      wanted.length === segments.length &&
      wanted.every((part, i) => isParameter(part) || part === segments[i])
    )
  })
}

function afterBase(path: string): string[] {
  const segments = (path.split('?')[0] ?? '').split('/').filter((part) => part !== '')
  return segments.slice(segments[0] === 'api' ? 1 : 2)
}
