import type { Request, Response, Router } from 'express'
import type { JsonValue } from '../../../contract/json'
import { getApp } from '../../../domain/get-app'
import { Fault } from '../../../domain/fault'
import { ownTurn } from '../../../domain/turns'
import { keepValue } from '../../call-contents'
import { bodyBytes, readBodyBytes } from '../../request/body-text'
import { inputOfValues } from '../../request/input'
import { isLongRequest } from '../../request/long-request'
import type { Answer } from '../../rows/answers'
import { localsOf } from '../../rows/call-locals'
import type { AmfArguments, AmfName, AmfResult } from '../amf-name'
import { notesOf } from '../call-notes'
import { admit, callerOf, type EntranceOptions } from '../entrance'
import { runForClient } from '../run-for-client'
import { isAccepted } from './accepted'
import { claimedType } from './claimed-type'
import { findOperation, isServed } from './find-operation'
import { JsonValues } from './json-values'
import { readRemoteCall, type RemoteCall } from './message'
import { replyTo, sendResult } from './send'
import { keepArguments, sizeText } from './shown-arguments'
import { TypedValues } from './typed-values'

/**
 * The binary channel of the Android and Java SDKs: a second door to the same rows (amf-reference.md). Everything goes to
 * one path; what is called, and by whom, is in the packet.
 */
export function mountAmf(router: Router, options: EntranceOptions): void {
  router.post(
    '/binary',
    async (request, response, next) => {
      // until its name can be read
      notesOf(response).remoteCall = 'binary'
      // every call of the channel is one of a client, none a link that a person follows
      await admit(options.services, { access: 'app-key' }, request, response, () =>
        claimedType(request, response),
      )
      next()
    },
    readBodyBytes,
    (request, response) => answer(options, request, response),
  )
}

async function answer(options: EntranceOptions, request: Request, response: Response): Promise<void> {
  const notes = notesOf(response)
  const isLong = isLongRequest(request)
  if (isLong) await ownTurn()
  const { length: sentLength } = bodyBytes(request)
  // of a packet that cannot be read
  notes.sent = sizeText(sentLength)
  const call = readRemoteCall(bodyBytes(request))
  replyTo(response, call)
  notes.remoteCall = shownName(call)
  notes.sentToken = call.userToken
  notes.sent = keepArguments(call, sentLength)
  if (isAccepted(call)) {
    sendResult(response, null)
    return
  }
  // before its arguments, which may be of kinds that have no place here
  if (!isServed(call)) throw notServed(response, call)
  if (isLong) await ownTurn()
  const values = new JsonValues()
  const args = call.args.map((arg) => values.of(arg))
  const found = findOperation(call, args)
  if (!found) throw notServed(response, call)
  const { operation, name } = found
  localsOf(response).operation = operation
  const sent = name.toRequest(args)
  notes.params = sent.params ?? {}
  // references may unfold to more than the packet has
  notes.sent = keepValue(sent, values.size)
  if (isLong) await ownTurn()
  const caller = callerOf(options, request, response, call.userToken)
  const input = inputOfValues(sent)
  const answer = await runForClient(operation, { services: options.services, caller, input }, response)
  if (isLong) await ownTurn()
  const data = getApp(options.services.store, caller.appId)
  const typed = new TypedValues(data, (sentObject) => values.originOf(sentObject))
  const length = sendResult(response, typed.of(resultOf(answer, name, args)))
  notes.answer = keepValue(answer.kind === 'json' ? answer.value : undefined, length)
}

/** Pages and redirects are for people who follow links, and no row of a link has a name here. */
function resultOf(answer: Answer, { toResult }: AmfName, args: AmfArguments): AmfResult {
  if (answer.kind === 'text') return answer.text
  if (answer.kind !== 'json') return null
  const value = answer.value as JsonValue
  return toResult ? toResult(value, args) : value
}

/** A name of a client's choice can be anything; one that could be of a service is shown. */
function shownName(call: RemoteCall): string {
  return [call.source, call.method].map((name) => (/^\w{1,64}$/.test(name) ? name : '…')).join('.')
}

function notServed(response: Response, call: RemoteCall): Fault {
  const message = `${shownName(call)} is a call of the binary channel that is not served`
  notesOf(response).notServed = { path: shownName(call), message }
  return new Fault('NOT_FOUND', {
    fill: [message],
    hint: 'Understudy answers the calls that its page Fidelity lists; nothing is wrong with the address.',
  })
}
