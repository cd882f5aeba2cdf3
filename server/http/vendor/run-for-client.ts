import type { Response } from 'express'
import { getApp } from '../../domain/get-app'
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
  const { appId, userToken } = call.caller
  const notes = notesOf(response)
  notes.unknownSession = sendsUnknownToken(call.services, call.caller)
  notes.userId = ownerOf(call, userToken)
  // also where the session is refused: no page can take an HttpOnly cookie away
  if (operation.endsSession) clearSessionCookie(store, appId, response)
  const answer = await runOperation(operation, call)
  if (answer.session !== undefined) {
    setSessionCookie(store, appId, response, answer.session)
    notes.userId = ownerOf(call, answer.session)
  }
  return answer
}

/** Whose session a token is of; undefined for none. */
function ownerOf({ services, caller }: VendorCall, userToken: string | undefined): string | undefined {
  if (userToken === undefined) return undefined
  return getApp(services.store, caller.appId).sessions.get(userToken)?.objectId
}
