import { carryOutUnitOfWork, OPERATION_TYPES } from '../../../domain/transactions/unit-of-work'
import { withoutOptions } from '../../request/query-options'
import { json } from '../../rows/answers'
import { EXECUTE } from '../amf-transaction'
import type { VendorOperation } from '../operation'

/** Several operations on any tables, all of them or none (data reference 5). */
export const TRANSACTION_OPERATIONS: readonly VendorOperation[] = [
  {
    name: 'UnitOfWork',
    method: 'post',
    path: '/transaction/unit-of-work',
    access: 'app-key-session',
    source: 'data 5',
    choice:
      'An operation that is refused answers 200 and its fault within the result, as observed. Every isolation level is taken: transactions run one after the other. At most 1000 operations that write 5000 objects; the faults of references are ours.',
    parts: OPERATION_TYPES,
    amf: [EXECUTE],
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async ({ services, caller, input }) =>
      json(await carryOutUnitOfWork(services, caller, withoutOptions(input).body.object())),
  },
]
