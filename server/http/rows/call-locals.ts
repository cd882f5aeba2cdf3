import type { Response } from 'express'
import type { Fault } from '../../domain/fault'
import type { AnyOperation } from './operation'

/** What is found out about a call on its way; Express keeps it with the response. */
export interface CallLocals {
  /** Absent until the call reaches one. */
  operation?: AnyOperation
  /** What the call was refused with. */
  fault?: Fault
  /** The text that it was answered with. */
  text?: string
}

export function localsOf(response: Response): CallLocals {
  return response.locals
}
