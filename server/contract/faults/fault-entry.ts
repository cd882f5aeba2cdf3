/** Where a code and its text come from: the vendor's list or observation, or Understudy itself. */
export type FaultOrigin = 'vendor' | 'understudy'

/** One row of the fault table. */
export interface FaultEntry {
  code: number
  /** HTTP status (wire reference B.2); 400 where no source says otherwise. */
  status: number
  /** `%s` is filled in. */
  message: string
  /** What a developer can do about it; shown in the window, never on the wire. */
  remedy: string
  origin?: FaultOrigin
  /** Section of the wire reference, or as `data 5.1` of the data reference; Understudy’s own have none. */
  source?: string
  /** What we chose, and the gap or contradiction that the choice settles. Absent where nothing was chosen. */
  choice?: string
}
