import { IncomingMessage, ServerResponse, type ServerOptions } from 'node:http'
import type { Express, Request, Response } from 'express'

export type RequestClasses = Pick<ServerOptions, 'IncomingMessage' | 'ServerResponse'>

/**
 * What Node is to make of a call so that it is Express's from the start. Express would change the prototype of each
 * request and response, after which every look at one of their properties takes several times as long: more than all
 * the rest of a call.
 */
export function requestClassesOf(app: Express): RequestClasses {
  class AppRequest extends IncomingMessage {}
  class AppResponse<Sent extends IncomingMessage> extends ServerResponse<Sent> {}
  Object.setPrototypeOf(AppRequest.prototype, app.request)
  Object.setPrototypeOf(AppResponse.prototype, app.response)
  app.request = AppRequest.prototype as Request
  app.response = AppResponse.prototype as Response
  return { IncomingMessage: AppRequest, ServerResponse: AppResponse }
}
