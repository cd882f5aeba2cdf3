import { json } from '../answers'
import { DEFAULTS, type Operation } from './operation'

/** What SDKs ask of the app itself (wire reference C.5). */
export const APP_OPERATIONS: readonly Operation[] = [
  {
    ...DEFAULTS,
    name: 'appInfo',
    method: 'get',
    path: '/info',
    source: 'C.5',
    choice: 'No rtURL: real-time messages are not served.',
    test: 'api/apps-and-urls › its info tells the ids',
    // the JS SDK reads the ids in the domain form alone, and `loggers` for logging (wire reference C.5)
    run: ({ caller: { appId, apiKey } }) => Promise.resolve(json({ appId, apiKey, loggers: [] })),
  },
]
