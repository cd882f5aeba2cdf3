import { FAULTS, type FaultName } from '../../contract/faults'
import type { FaultEntry } from '../../contract/faults/fault-entry'
import type { FaultFidelity, Fidelity, OperationFidelity } from '../../contract/fidelity'
import { CONSOLE_OPERATIONS, type ConsoleOperation } from '../console/console-operations'
import { NOT_SERVED, type NotServed } from '../console/not-served'
import { OPERATIONS, type Operation } from '../operations'
import { UNSERVED_OPERATIONS, type UnservedOperation } from '../operations/unserved-operations'
import evidence from './evidence.json'
import { MISSING_FAULTS } from './missing-faults'
import { MISSING_OPERATIONS } from './missing-operations'

/** The statuses that somebody saw (wire reference B.2); all others are inferred. */
const STATUSES_SEEN: readonly number[] = [3003, 3009, 3064]

/** Ids of vectors by operation key and by fault code. */
export interface Evidence {
  operations: Readonly<Record<string, string[]>>
  faults: Readonly<Record<string, string[]>>
}

/** `POST /users/register`: what an operation is called in the evidence. */
export function operationKey({ method, path }: Pick<Operation, 'method' | 'path'>): string {
  return `${method.toUpperCase()} ${path}`
}

/**
 * The whole ledger, from the operations and faults that the server itself works by. The evidence is kept beside this file;
 * `npm run fidelity` makes it anew from the vectors.
 */
export function composeFidelity(shown: Evidence = evidence): Fidelity {
  return {
    operations: [
      ...OPERATIONS.map((operation) => served(operation, shown)),
      ...CONSOLE_OPERATIONS.map((operation) => consoleServed(operation, shown)),
      ...UNSERVED_OPERATIONS.map(unserved),
      ...MISSING_OPERATIONS.map(missing),
      ...NOT_SERVED.map(consoleMissing),
    ],
    faults: [
      ...Object.keys(FAULTS).map((name) => answered(name as FaultName, shown)),
      ...MISSING_FAULTS.map(unanswered),
    ].sort((a, b) => a.code - b.code),
  }
}

function served(operation: Operation, { operations }: Evidence): OperationFidelity {
  const { name, method, path, source, choice, test } = operation
  return {
    api: apiOf(path),
    name,
    method: method.toUpperCase(),
    path: shownPath(path.slice(1)),
    ...comparison(choice),
    source,
    shownBy: [test, ...vectors(operations[operationKey(operation)])],
  }
}

const shownPath = (path: string): string => path.replace(/[:*](\w+)/g, '{$1}').replace(/\*$/, '…')

const comparison = (choice: string | undefined): Pick<OperationFidelity, 'grade' | 'note'> => ({
  grade: choice === undefined ? 'exact' : 'our choice',
  note: choice ?? '',
})

/** Where a call of the Console API stands: after the app's id, or at the root. */
export function consolePath({ of, path }: Pick<ConsoleOperation, 'of' | 'path'>): string {
  return of === 'app' ? `/:appId/console${path}` : `/console${path}`
}

function consoleCall(
  operation: ConsoleOperation,
): Pick<OperationFidelity, 'api' | 'name' | 'method' | 'path'> {
  const { name, method, path } = operation
  return {
    api: 'Console',
    name: name ?? path.slice(1),
    method: method.toUpperCase(),
    path: shownPath(consolePath(operation).slice(1)),
  }
}

function consoleServed(operation: ConsoleOperation, { operations }: Evidence): OperationFidelity {
  const key = operationKey({ method: operation.method, path: consolePath(operation) })
  return {
    ...consoleCall(operation),
    ...comparison(operation.choice),
    source: 'G.2',
    shownBy: ['console/operations › is served', ...vectors(operations[key])],
  }
}

const consoleMissing = (row: NotServed): OperationFidelity => ({
  ...consoleCall(row),
  grade: 'missing',
  source: 'G.2',
  note: `It answers 404 and the reason: ${row.reason}.`,
  shownBy: [],
})

function apiOf(path: string): OperationFidelity['api'] {
  return path.startsWith('/users/') ? 'Users' : path.startsWith('/data/') ? 'Data' : 'Other'
}

const unserved = ({ name, method, path, reason }: UnservedOperation): OperationFidelity => ({
  api: apiOf(path),
  name,
  method: method.toUpperCase(),
  path: shownPath(path.slice(1)),
  grade: 'missing',
  source: '',
  note: `It answers 404 and its name. ${reason}`,
  shownBy: [],
})

const missing = (row: (typeof MISSING_OPERATIONS)[number]): OperationFidelity => ({
  ...row,
  grade: 'missing',
  shownBy: [],
})

function answered(name: FaultName, { faults }: Evidence): FaultFidelity {
  const { code, message, status, source = '', choice, origin }: FaultEntry = FAULTS[name]
  const note = choice ?? (origin === 'understudy' ? 'Understudy’s own: the vendor has none.' : '')
  return {
    code,
    message,
    status,
    statusSeen: STATUSES_SEEN.includes(code),
    grade: note === '' ? 'exact' : 'our choice',
    source,
    note,
    shownBy: [`api/every-fault › ${name}`, ...vectors(faults[code])],
  }
}

const vectors = (ids: readonly string[] = []): string[] => ids.map((id) => `vector ${id}`)

const unanswered = ({ code, meaning, source, reason }: (typeof MISSING_FAULTS)[number]): FaultFidelity => ({
  code,
  message: meaning,
  status: null,
  statusSeen: false,
  grade: 'missing',
  source,
  note: reason,
  shownBy: [],
})
