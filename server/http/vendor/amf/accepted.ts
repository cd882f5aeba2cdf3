/**
 * Calls that are taken and come to nothing, since no service stands behind them here: SDKs make them by themselves, and a
 * fault would turn up in the app's own log (amf-reference.md 4).
 */
export const ACCEPTED_CALLS: readonly { source: string; method: string; note: string }[] = [
  {
    source: 'LogService',
    method: 'batchLog',
    note: 'What an SDK sends of its own log is taken and not kept: logging is not served.',
  },
]

export function isAccepted(call: { source: string; method: string }): boolean {
  return ACCEPTED_CALLS.some(({ source, method }) => source === call.source && method === call.method)
}
