import type { NextFunction, Request, Response, Router } from 'express'
import { ownTurn } from '../../domain/turns'
import { readBodyText } from '../request/body-text'
import { isLongRequest } from '../request/long-request'
import type { Answer } from './answers'
import { localsOf } from './call-locals'
import type { AnyOperation } from './operation'
import { sendAnswer } from './send-answer'

/** How an API lets HTTP requests in to its operations. */
export interface Door<Row extends AnyOperation> {
  /** Before the body is read, where a guard ahead of the operations is not enough. Throws the fault of whom it refuses. */
  admit?: (operation: Row, request: Request, response: Response) => void | Promise<void>
  /** Runs the operation with what the request says. */
  run: (operation: Row, request: Request, response: Response) => Answer | Promise<Answer>
  /** The status of an answer without a body. */
  emptyStatus: 200 | 204
}

/** Serves operations on a router, in their order: where two take a path, the first does. */
export function mountOperations<Row extends AnyOperation>(
  router: Router,
  operations: readonly Row[],
  { admit, run, emptyStatus }: Door<Row>,
): void {
  for (const operation of operations)
    router[operation.method](
      operation.path,
      async (request: Request, response: Response, next: NextFunction) => {
        localsOf(response).operation = operation
        await admit?.(operation, request, response)
        next()
      },
      ...(operation.readsBody ? [readBodyText] : []),
      async (request: Request, response: Response) => {
        if (isLongRequest(request)) await ownTurn()
        sendAnswer(response, await run(operation, request, response), emptyStatus)
      },
    )
}
