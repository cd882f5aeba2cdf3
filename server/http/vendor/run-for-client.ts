import type { Response } from 'express'
import { sendsUnknownToken } from '../../domain/sessions/unknown-token'
import type { Answer } from '../rows/answers'
import { notesOf } from './call-notes'
import { runOperation, type VendorCall, type VendorOperation } from './operation'
import { clearSessionCookie, setSessionCookie } from './session-cookie'

/** Carries out an operation and keeps the session cookie of an app that has one. Faults: those of `runOperation`. */
export async function runForClient(
  operation: VendorOperation,
  call: VendorCall,
  response: Response,
): Promise<Answer> {
  const { store } = call.services
  const { appId } = call.caller
  notesOf(response).unknownSession = sendsUnknownToken(call.services, call.caller)
  // also where the session is refused: no page can take an HttpOnly cookie away
  if (operation.endsSession) clearSessionCookie(store, appId, response)
  const answer = await runOperation(operation, call)
  if (answer.session !== undefined) setSessionCookie(store, appId, response, answer.session)
  return answer
}
