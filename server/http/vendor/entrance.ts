import type { Request, Response } from 'express'
import type { DeviceType } from '../../contract/app'
import { FAULTS } from '../../contract/faults'
import { defaultCaller, ensureDefaultApp, resolveApp } from '../../domain/apps/apps'
import { guardDomain } from '../../domain/apps/domain-control'
import type { Caller } from '../../domain/caller'
import { Fault } from '../../domain/fault'
import type { Services } from '../../domain/ports'
import type { ServerFacts } from '../listener/server-facts'
import { leavingOf } from '../request/leaving'
import { linkSignsOf } from '../request/link-origin'
import { slipIn } from './address-slips'
import { notesOf, type CallNotes } from './call-notes'
import { recogniseClient } from './client'
import { explainNotServed, shownPath } from './not-served/explain'
import { isNotServed } from './not-served/is-not-served'
import type { VendorOperation } from './operation'
import { guardOwnForm, pageRefusal, pageSignsOf } from './page-refusal'
import { userTokenOf } from './session-cookie'
import { locateVendorCall } from './url'

/** What it takes to let calls in. */
export interface EntranceOptions {
  services: Services
  /** Hosts that this server has for the vendor's API: this machine's, and those that were declared. */
  vendorHosts: () => readonly string[]
  facts: Pick<ServerFacts, 'linkOriginFor'>
}

/** Finds the base in the path, and whether a page makes the call that may not. */
export function noteTarget(
  { services, vendorHosts }: EntranceOptions,
  request: Request,
  response: Response,
): CallNotes {
  const { store } = services
  const target = locateVendorCall(pathOf(request))
  const domains = store.findApp(store.server.defaultAppId)?.record.settings.originDomains ?? []
  return Object.assign(notesOf(response), {
    target,
    pageRefusal:
      target?.form === 'domain' ? pageRefusal(pageSignsOf(request), vendorHosts, domains) : undefined,
  })
}

/** Leaves what follows the base for matching. Faults: PAGE_REFUSED and those of `notServed`. */
export function locate(services: Services, request: Request, response: Response): void {
  const [pathname = '', ...query] = request.url.split('?')
  const { target, pageRefusal: refusal } = notesOf(response)
  if (target && refusal !== undefined) throw refusePage(response, target.path, refusal)
  // the Console API's place
  if (!target || (target.form === 'key' && target.apiKey.toLowerCase() === 'console'))
    throw notServed(response, request.method, pathname, false)
  // '' while there is no app: `admit` makes one
  const { appId, apiKey } = (target.form === 'key' ? target : defaultCaller(services)) ?? NOBODY
  Object.assign(notesOf(response), { appId, apiKey, prefix: target.prefix })
  if (isNotServed(request.method, target.path)) throw notServed(response, request.method, target.path, true)
  request.url = [target.path, ...query].join('?')
}

const NOBODY = { appId: '', apiKey: '' }

/**
 * An unknown application comes first of all faults, before the body is read (wire-reference.md F.1).
 * @param guess the kind of the key of an app that is made for the call.
 */
export async function admit(
  services: Services,
  { access }: Pick<VendorOperation, 'access'>,
  request: Request,
  response: Response,
  guess: () => DeviceType | Promise<DeviceType> = () => recogniseClient(request).deviceType,
): Promise<void> {
  const notes = notesOf(response)
  if (access === 'own-form') guardOwnForm(pageSignsOf(request))
  notes.params = request.params
  if (notes.appId === '') Object.assign(notes, await ensureDefaultApp(services))
  const holder = await resolveApp(services, notes.appId, notes.apiKey, guess)
  Object.assign(notes, holder)
  if (access !== 'link' && access !== 'own-form')
    guardDomain(services.store, notes.appId, holder.deviceType, request.get('origin'))
}

/** Who calls, with the token that its message has, or else its headers and cookies. */
export function callerOf(
  { services, facts }: EntranceOptions,
  request: Request,
  response: Response,
  sentToken = request.get('user-token'),
): Caller {
  const notes = notesOf(response)
  const { appId, apiKey, deviceType, keyRole, prefix } = notes
  const userToken = userTokenOf(services.store, appId, sentToken, request.get('cookie'))
  notes.sentToken = userToken ?? sentToken
  return {
    appId,
    apiKey,
    deviceType: deviceType ?? 'REST',
    keyRole,
    userToken,
    address: request.socket.remoteAddress ?? '',
    // few calls make a link
    get linkBase() {
      return facts.linkOriginFor(linkSignsOf(request)) + prefix
    },
    origin: request.get('origin'),
    // few calls take so long that anybody asks
    get signal() {
      return leavingOf(response)
    },
  }
}

/** The log shows the refusal to every app: a page that is refused cannot tell its developer more. */
function refusePage(response: Response, path: string, refusal: string): Fault {
  const fault = new Fault('PAGE_REFUSED', { fill: [refusal], hint: FAULTS.PAGE_REFUSED.remedy })
  notesOf(response).notServed = {
    path: shownPath(path).replace(/^\//, '').slice(0, 200),
    message: fault.body.message,
  }
  return fault
}

export const pathOf = (request: Request): string => request.url.split('?')[0] ?? ''

/** The fault of a call that no operation takes; the notes get it without what may be secret in the path. */
export function notServed(response: Response, method: string, path: string, hasBase: boolean): Fault {
  const shown = shownPath(path)
  const slip = hasBase ? undefined : slipIn(path)
  notesOf(response).notServed = {
    path: shown.replace(/^\//, '').slice(0, 200),
    message: explainNotServed(method, shown, hasBase, slip),
  }
  return new Fault('NOT_FOUND', { fill: [explainNotServed(method, path, hasBase, slip)] })
}
