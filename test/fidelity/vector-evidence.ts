import { CONSOLE_OPERATIONS } from '../../server/http/console/console-operations'
import { consolePath, operationKey, type Evidence } from '../../server/http/fidelity/ledger'
import { isParameter, OPERATIONS, type Operation } from '../../server/http/vendor/operations'
import { VECTORS, type Vector } from '../vectors/vector'

type Call = Pick<Operation, 'method' | 'path'>

const CONSOLE_CALLS: Call[] = CONSOLE_OPERATIONS.map((operation) => ({
  method: operation.method,
  path: consolePath(operation),
}))

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

/** The first operation that takes the request, as the routers have it. */
function operationOf({ request: { method, path } }: Vector): Call | undefined {
  const segments = segmentsOf(path.split('?')[0] ?? '')
  const takes = (call: Call, given: string[]): boolean => {
    const wanted = segmentsOf(call.path)
    return (
      call.method === method.toLowerCase() &&
      wanted.length === given.length &&
      wanted.every((part, i) => isParameter(part) || part === given[i])
    )
  }
  const afterBase = segments.slice(segments[0] === 'api' ? 1 : 2)
  return (
    CONSOLE_CALLS.find((call) => takes(call, segments)) ?? OPERATIONS.find((call) => takes(call, afterBase))
  )
}

const segmentsOf = (path: string): string[] => path.split('/').filter((part) => part !== '')
