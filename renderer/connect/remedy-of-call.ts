import type { ClientCall } from '../../server/contract/client-call'
import { remedyOf } from '../api/control-fault'

const NOT_FOUND = 404
const REQUEST_UNREADABLE = 8002

/**
 * What to do about a call that was refused. On the binary channel every call has the same address, and what cannot be read
 * is no JSON: the message says what it is.
 */
export function remedyOfCall({ method, faultCode }: ClientCall): string | undefined {
  if (faultCode === null || isOtherProtocol(method)) return undefined
  if (method === 'AMF' && faultCode === NOT_FOUND)
    return 'Nothing is wrong with the address: the page Fidelity lists the calls that are served.'
  if (method === 'AMF' && faultCode === REQUEST_UNREADABLE) return undefined
  return remedyOf(faultCode)
}

/** Whether it came by the protocol of another port, as which it is logged. */
export const isOtherProtocol = (method: string): boolean => method === 'TLS' || method === 'HTTP'
