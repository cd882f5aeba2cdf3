import { FAULTS, type FaultName } from '../../contract/faults'
import type { FaultEntry } from '../../contract/faults/fault-entry'
import type { FaultFidelity, Fidelity, OperationFidelity } from '../../contract/fidelity'
import { CONSOLE_NOT_SERVED, type ConsoleNotServed } from '../console/not-served'
import type { ConsoleOperation } from '../console/operation'
import { CONSOLE_OPERATIONS } from '../console/operations'
import { faultsOf, operationKey, readablePath, type AnyOperation } from '../rows/operation'
import { amfKey } from '../vendor/amf-name'
import type { VendorOperation } from '../vendor/operation'
import { NOT_SERVED_OPERATIONS, type NotServedOperation } from '../vendor/not-served/not-served-operations'
import { VENDOR_OPERATIONS } from '../vendor/operations'
import evidence from './evidence.json'
import { NOT_SERVED_FAULTS } from './not-served-faults'
import { NOT_SERVED_FEATURES } from './not-served-features'

/** The statuses that somebody saw (wire reference B.2); all others are inferred. */
const STATUSES_SEEN: readonly number[] = [3003, 3009, 3064]

/** Any call may answer these, so they tell nothing of one. */
const OF_ANY_CALL: readonly FaultName[] = ['REQUEST_UNREADABLE', 'INTERNAL']

/** Tests and vectors, by operation key and by fault code. */
export interface Evidence {
  operations: Readonly<Record<string, string[]>>
  faults: Readonly<Record<string, string[]>>
}

/**
 * The whole ledger, from the operations and faults that the server itself works by. The evidence is kept beside this file;
 * `npm run fidelity` makes it anew from the tests and the vectors.
 */
export function composeFidelity(shown: Evidence = evidence): Fidelity {
  return {
    operations: [
      ...VENDOR_OPERATIONS.flatMap((operation) => vendorServed(operation, shown)),
      ...CONSOLE_OPERATIONS.flatMap((operation) => consoleServed(operation, shown)),
      ...NOT_SERVED_OPERATIONS.map(notServed),
      ...NOT_SERVED_FEATURES.map(featureNotServed),
      ...CONSOLE_NOT_SERVED.map(consoleNotServed),
    ],
    faults: [
      ...Object.keys(FAULTS).map((name) => answered(name as FaultName, shown)),
      ...NOT_SERVED_FAULTS.map(unanswered),
    ].sort((a, b) => a.code - b.code),
  }
}

type Call = Pick<OperationFidelity, 'api' | 'name' | 'method' | 'path' | 'amf'>

const callOf = (
  api: OperationFidelity['api'],
  row: Pick<AnyOperation, 'name' | 'method' | 'path'>,
  amf: readonly string[] = [],
): Call => ({ api, name: row.name, method: row.method.toUpperCase(), path: readablePath(row), amf: [...amf] })

function served(
  operation: AnyOperation,
  api: OperationFidelity['api'],
  { operations }: Evidence,
  amf: readonly string[] = [],
): OperationFidelity {
  const { source, choice } = operation
  return {
    ...callOf(api, operation, amf),
    grade: choice === undefined ? 'exact' : 'our choice',
    note: choice ?? '',
    source,
    answers: codesOf(operation),
    shownBy: operations[operationKey(operation)] ?? [],
  }
}

/** Each once: rows share a name, and a row may take calls of one name in two forms. */
const amfNamesOf = ({ amf = [] }: VendorOperation): string[] => [...new Set(amf.map(amfKey))]

/** A row for the call, and one for whatever it can hold. */
function vendorServed(operation: VendorOperation, shown: Evidence): OperationFidelity[] {
  const row = served(operation, apiOf(operation.path), shown, amfNamesOf(operation))
  const { name, parts = [] } = operation
  return [row, ...parts.map((part) => ({ ...row, name: `${name}, ${part}`, amf: [] }))]
}

/** A row for each method of the SDK. */
function consoleServed(operation: ConsoleOperation, shown: Evidence): OperationFidelity[] {
  const { name, otherNames = [] } = operation
  return [name, ...otherNames].map((each) => ({ ...served(operation, 'Console', shown), name: each }))
}

function codesOf(operation: AnyOperation): number[] {
  const names = faultsOf(operation).filter((name) => !OF_ANY_CALL.includes(name))
  return [...new Set(names.map((name) => FAULTS[name].code))].sort((a, b) => a - b)
}

const missing = { grade: 'missing', answers: [], shownBy: [] } satisfies Partial<OperationFidelity>

const consoleNotServed = (row: ConsoleNotServed): OperationFidelity => ({
  ...callOf('Console', row),
  ...missing,
  source: 'G.2',
  note: `It answers 404 and the reason: ${row.reason}.`,
})

const notServed = (row: NotServedOperation): OperationFidelity => ({
  ...callOf(apiOf(row.path), row, row.amf),
  ...missing,
  source: '',
  note: `It answers 404 and its name. ${row.reason}`,
})

const featureNotServed = (row: (typeof NOT_SERVED_FEATURES)[number]): OperationFidelity => ({
  amf: [],
  ...row,
  ...missing,
})

function apiOf(path: string): OperationFidelity['api'] {
  return path.startsWith('/users/') ? 'Users' : /^\/(data|transaction)\//.test(path) ? 'Data' : 'Other'
}

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
    shownBy: faults[code] ?? [],
  }
}

const unanswered = ({
  code,
  meaning,
  source,
  reason,
}: (typeof NOT_SERVED_FAULTS)[number]): FaultFidelity => ({
  code,
  message: meaning,
  status: null,
  statusSeen: false,
  grade: 'missing',
  source,
  note: reason,
  shownBy: [],
})
