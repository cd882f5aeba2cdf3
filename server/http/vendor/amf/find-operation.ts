import { amfKey, type AmfArguments, type AmfName } from '../amf-name'
import type { VendorOperation } from '../operation'
import { VENDOR_OPERATIONS } from '../operations'

/** A row, by one of its names in the binary protocol. */
export interface NamedOperation {
  operation: VendorOperation
  name: AmfName
}

const BY_NAME = new Map<string, NamedOperation[]>()
for (const operation of VENDOR_OPERATIONS)
  for (const name of operation.amf ?? []) {
    const key = amfKey(name)
    BY_NAME.set(key, [...(BY_NAME.get(key) ?? []), { operation, name }])
  }

/** Whether any row has the name, whatever the arguments are. */
export const isServed = (call: Pick<AmfName, 'source' | 'method'>): boolean => BY_NAME.has(amfKey(call))

/** The first row that takes the call; undefined for what is not served. */
export function findOperation(
  call: Pick<AmfName, 'source' | 'method'>,
  args: AmfArguments,
): NamedOperation | undefined {
  return BY_NAME.get(amfKey(call))?.find(({ name }) => name.takes?.(args) ?? true)
}
