import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import type { DeviceType } from '../../contract/app'
import type { ClientCall } from '../../contract/client-call'
import type { Clock } from '../../domain/ports'
import { keepText, keepValue, noText, type KeptText } from '../call-contents'
import type { CallLog } from '../call-log'
import { localsOf, type CallLocals } from '../rows/call-locals'
import { readablePath, type AnyOperation } from '../rows/operation'
import { shownMessage } from '../shown-contents'
import { recogniseClient } from './client'
import { recognisePlace } from './client-place'
import type { VendorTarget } from './url'

/** What is found out about a client's call on its way, beside its operation and fault. */
export interface CallNotes {
  /** '' until the base of the path is known. */
  appId: string
  apiKey: string
  /** What came before them in the path. */
  prefix: string
  deviceType: DeviceType | null
  /** The role of its own that a custom key brings. */
  keyRole?: string | undefined
  /** Where the call is aimed; undefined for nowhere. */
  target: VendorTarget | undefined
  /** Why the page that made it is refused; undefined for a call that is answered. */
  pageRefusal: string | undefined
  /** What is called where the binary channel carries it, such as `UserService.login`; '' for a REST call. */
  remoteCall: string
  /** What is noted of a call that is not served, without what may be secret in its path. */
  notServed: { path: string; message: string } | null
  /** Whether the call brought the token of a session that nobody knows. */
  unknownSession: boolean
  /** What the path holds, and the token that was sent: both can be secret. */
  params: SentParams
  sentToken: string | undefined
  /** Whose session it was; undefined for nobody's. */
  userId: string | undefined
  /** The body that came, and what it was answered with. */
  sent: KeptText
  answer: KeptText
}

interface VendorLocals extends CallLocals {
  notes?: CallNotes
}

/** The notes of a call, which are started with the first look at them. */
export function notesOf(response: Response): CallNotes {
  const locals: VendorLocals = localsOf(response)
  locals.notes ??= {
    appId: '',
    apiKey: '',
    prefix: '',
    target: undefined,
    pageRefusal: undefined,
    deviceType: null,
    remoteCall: '',
    notServed: null,
    unknownSession: false,
    params: {},
    sentToken: undefined,
    userId: undefined,
    sent: noText,
    answer: noText,
  }
  return locals.notes
}

/** Tells the log of a call once it is answered. */
export function logWhenAnswered(request: Request, response: Response, calls: CallLog, clock: Clock): void {
  const start = performance.now()
  const { method, originalUrl } = request
  // also of a call that no operation takes
  notesOf(response).sentToken = request.get('user-token')
  const query = keepText(originalUrl.split('?').slice(1).join('?'))
  response.once('finish', () => {
    const notes = notesOf(response)
    const { appId, deviceType, notServed, unknownSession, remoteCall, userId, sent, answer } = notes
    const { operation, fault, text } = localsOf(response)
    const isRemote = remoteCall !== ''
    const shown = (said: string): string => shownMessage(said, secretsOf(notes, isUnreadable))
    const faultMessage = notServed?.message ?? (fault ? shown(fault.body.message) : null)
    const call: ClientCall = {
      callId: randomUUID(),
      // an address can hold any text; ids have 64 characters at most
      appId: appId.slice(0, 64),
      at: clock.now(),
      method: isRemote ? 'AMF' : method,
      // the pattern, not the path: that one holds identities and tokens
      path: remoteCall || (operation ? pathOf(operation) : (notServed?.path ?? '')),
      operation: operation?.name ?? null,
      // the binary channel has 200 for everything, so what REST would answer tells more
      status: isRemote ? (fault?.status ?? 200) : response.statusCode,
      faultCode: fault?.body.code ?? null,
      faultMessage,
      unknownSession,
      durationMs: Math.round(performance.now() - start),
      deviceType,
      client: recogniseClient(request).client,
      place: recognisePlace(request),
      address: request.socket.remoteAddress ?? '',
      userId: userId ?? null,
    }
    const refusal =
      fault &&
      keepValue({ ...fault.body, message: faultMessage, errorData: eachText(fault.body.errorData, shown) })
    const answered = text === undefined ? answer : keepText(text)
    calls.add({ call, contents: { query, sent, answer: refusal ?? answered, secrets: keepSecrets(notes) } })
  })
}

const eachText = (texts: Readonly<Record<string, string>>, made: (text: string) => string): object =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, made(text)]))

const paths = new Map<AnyOperation, string>()

/** `readablePath`, worked out once for each operation. */
function pathOf(operation: AnyOperation): string {
  const path = paths.get(operation) ?? readablePath(operation)
  paths.set(operation, path)
  return path
}

/** Names of tables and the like may be read. Everything else in a path can be an identity, a token or a key. */
const READABLE_PARAMS: readonly string[] = ['table', 'column', 'provider', 'roleName']
/** Tokens and keys, which nothing of a call shows. Ids and identities are in what was sent and answered anyway. */
const SECRET_PARAMS: readonly string[] = ['userToken', 'recoveryKey', 'confirmationKey']
/** A shorter text is no secret, and would be found in the middle of words. */
const SHORTEST_SECRET = 4

type SentParams = Readonly<Record<string, string | string[]>>
type SentSecrets = Pick<CallNotes, 'params' | 'sentToken'>

const isUnreadable = (name: string): boolean => !READABLE_PARAMS.includes(name)
const isSecret = (name: string): boolean => SECRET_PARAMS.includes(name)

/** Worked out when somebody looks. A function of its own, so that it holds on to nothing else of the call. */
function keepSecrets({ params, sentToken }: SentSecrets): () => readonly string[] {
  return () => secretsOf({ params, sentToken }, isSecret)
}

/** What was sent as the token of a call, or in its path under a name that is meant, and nobody is to read in the log. */
function secretsOf({ params, sentToken = '' }: SentSecrets, isMeant: (name: string) => boolean): string[] {
  const sent = Object.entries(params).filter(([name]) => isMeant(name))
  const values = sent.map(([, value]) => (Array.isArray(value) ? value.join('/') : value))
  return [...values, sentToken].filter((value) => value.length >= SHORTEST_SECRET)
}
