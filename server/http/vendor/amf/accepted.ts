import { amfKey, type AmfName } from '../amf-name'

/**
 * Calls that are taken and come to nothing, since no service stands behind them here. The Java SDK sends its log by
 * itself, and a fault would turn up in the app's own log (amf-reference.md 4).
 */
const ACCEPTED: ReadonlySet<string> = new Set(['LogService.batchLog'])

export function isAccepted(call: Pick<AmfName, 'source' | 'method'>): boolean {
  return ACCEPTED.has(amfKey(call))
}
