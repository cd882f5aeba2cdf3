import type { NextFunction, Request, Response } from 'express'
import type { FaultName } from '../../contract/faults'
import type { Fault } from '../../domain/fault'
import type { Log } from '../../domain/ports'
import { asFault, sendFault } from '../request/fault-response'
import { localsOf } from './call-locals'
import type { AnyOperation } from './operation'

/** Told of every fault that an operation answers; tests compare it with the operation's list. */
export type FaultListener = (operation: AnyOperation, fault: FaultName) => void

/** How an API words a fault. */
export type FaultSender = (response: Response, fault: Fault, request: Request) => void

/** The end of a router: answers whatever was thrown in it. */
export const answerFaults =
  (log: Log, onFault?: FaultListener, send: FaultSender = sendFault) =>
  (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) {
      next(error)
      return
    }
    // what was dropped because the client has left is no failure
    if (response.destroyed && error instanceof Error && error.name === 'AbortError') return
    const locals = localsOf(response)
    const fault = asFault(error, locals.operation?.failure ?? 'INTERNAL', log)
    locals.fault = fault
    if (locals.operation) onFault?.(locals.operation, fault.faultName)
    send(response, fault, request)
  }
