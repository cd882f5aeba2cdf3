/** How an operation or a fault of Understudy compares with the vendor's. */
export const GRADES = ['exact', 'our choice', 'missing'] as const
export type Grade = (typeof GRADES)[number]

/** One line of the ledger. */
interface LedgerRow {
  grade: Grade
  /** Section of the wire reference, or as `data 5.1` of the data reference; '' for Understudy's own. */
  source: string
  /** The gap or contradiction that our choice settles, or why it is missing; '' for what is exact. */
  note: string
  /** Tests, as `file › title`, and vectors of the wire reference, as `vector id`; none for what is missing. */
  shownBy: string[]
}

/** A call of the vendor's APIs. */
export interface OperationFidelity extends LedgerRow {
  api: 'Users' | 'Data' | 'Console' | 'Other'
  /** The vendor's name of it. */
  name: string
  method: string
  /** After the base, without a leading slash; parameters in braces. */
  path: string
  /** What Android and Java clients call it, such as `UserService.login`; none where they have no call for it. */
  amf: string[]
  /**
   * The codes of its refusals in order. Left out are 8002 (what cannot be read), 500, and
   * 503 while the server is paused, which any call may answer.
   * Empty for what is missing.
   */
  answers: number[]
}

/** A fault code. */
export interface FaultFidelity extends LedgerRow {
  code: number
  /** Its text; for a missing fault, what is known of its meaning. */
  message: string
  /** HTTP status; null for what is missing. */
  status: number | null
  /** Whether a source shows the status. Most are inferred: no SDK looks at them (wire reference B.2). */
  statusSeen: boolean
}

/** Every operation and every fault code, each compared with the vendor's. */
export interface Fidelity {
  operations: OperationFidelity[]
  faults: FaultFidelity[]
}
