import type { ClientCall } from '../../server/contract/client-call'
import { remedyOf } from '../api/control-fault'

const NOT_FOUND = 404

/** What to do about a call that was refused. On the binary channel every call has the same address. */
export function remedyOfCall({ method, faultCode }: ClientCall): string | undefined {
  if (faultCode === null || isOtherProtocol(method)) return undefined
  if (method === 'AMF' && faultCode === NOT_FOUND)
    return 'Nothing is wrong with the address: the page Fidelity lists the calls that are served.'
  return remedyOf(faultCode)
}

/** Whether it came by the protocol of another port, as which it is logged. */
export const isOtherProtocol = (method: string): boolean => method === 'TLS' || method === 'HTTP'
