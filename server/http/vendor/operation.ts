import type { Caller } from '../../domain/caller'
import type { Services } from '../../domain/ports'
import { noteUse, requireSession } from '../../domain/sessions/sessions'
import { withoutUnknownToken } from '../../domain/sessions/unknown-token'
import type { Input } from '../request/input'
import type { Answer } from '../rows/answers'
import type { Operation } from '../rows/operation'
import type { AmfName } from './amf-name'

/** One call of the vendor's API, with its application known. */
export interface VendorCall {
  services: Services
  caller: Caller
  input: Input
}

/** One operation of the vendor's API (wire-reference.md C). Nothing in it depends on how HTTP spells it but its path. */
export interface VendorOperation extends Operation<
  VendorCall,
  'app-key' | 'app-key-session' | 'link' | 'own-form'
> {
  /** Whether it works for a logged-in user alone, so that a token which nobody knows is refused whatever the settings say. */
  needsSession?: true
  /** Whether the caller's session cookie goes, also where the call is refused. */
  endsSession?: true
  /** What one call can hold, each with a row of its own in the ledger. */
  parts?: readonly string[]
  /** How the binary protocol of the Android and Java SDKs names it; absent where that has no call for it. */
  amf?: readonly AmfName[]
}

/** Carries out an operation. A token that nobody knows is refused or ignored as the app is set. Faults: 3064 3090 3091 for a token that is not taken, and the operation's own. */
export async function runOperation(operation: VendorOperation, call: VendorCall): Promise<Answer> {
  const { services } = call
  const caller = operation.needsSession ? call.caller : withoutUnknownToken(services, call.caller)
  if (operation.access === 'app-key-session') await requireSession(services, caller)
  else await noteUse(services, caller)
  return operation.run({ ...call, caller })
}
