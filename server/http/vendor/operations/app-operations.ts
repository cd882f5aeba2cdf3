import { json } from '../../rows/answers'
import type { VendorOperation } from '../operation'

/** What SDKs ask of the app itself (wire-reference.md C.5). */
export const APP_OPERATIONS: readonly VendorOperation[] = [
  {
    name: 'appInfo',
    method: 'get',
    path: '/info',
    access: 'app-key-session',
    source: 'C.5',
    choice: 'No rtURL: real-time messages are not served.',
    faults: [],
    // the JS SDK reads the ids in the domain form alone, and `loggers` for logging (wire-reference.md C.5)
    run: ({ caller: { appId, apiKey } }) => json({ appId, apiKey, loggers: [] }),
  },
]
