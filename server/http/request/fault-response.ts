import type { Response } from 'express'
import type { FaultName } from '../../contract/faults'
import { Fault } from '../../domain/fault'
import { StoreFailure, type Log } from '../../domain/ports'

/** What body readers and routers throw: an error with a status of its own. */
interface HttpError extends Error {
  status?: number
  type?: string
}

const READ_ERRORS: Record<string, string> = {
  'entity.too.large': 'the body is too large',
  'charset.unsupported': 'the charset is not supported',
  'encoding.unsupported': 'the content encoding is not supported',
  'request.aborted': 'the request was aborted',
  'request.size.invalid': 'the body is not as long as announced',
}

/**
 * Every error as a fault: a Fault as it is, an unreadable request as 8002, anything else as `internal` with a text that
 * tells no secrets, and an entry in the log.
 */
export function asFault(error: unknown, internal: FaultName, log: Log): Fault {
  if (error instanceof Fault) return error
  const { status, type } = error as HttpError
  if (status !== undefined && status < 500)
    return new Fault('REQUEST_UNREADABLE', {
      fill: [READ_ERRORS[type ?? ''] ?? 'the address or the body is malformed'],
    })
  log.error('answering a request', error)
  const reason =
    error instanceof StoreFailure ? error.message : 'an internal error; see the log of the server'
  return new Fault(internal, { fill: [reason] })
}

/** Sends a fault in the vendor's shape (wire reference B.1). */
export function sendFault(response: Response, fault: Fault): void {
  response.status(fault.status).json(fault.body)
}
