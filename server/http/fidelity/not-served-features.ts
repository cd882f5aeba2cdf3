import type { OperationFidelity } from '../../contract/fidelity'

type NotServedFeature = Pick<OperationFidelity, 'api' | 'name' | 'method' | 'path' | 'source' | 'note'> & {
  /** Its names on the binary channel; absent for none. */
  amf?: string[]
}

/** What the vendor serves and Understudy does not, besides what is refused by name. */
export const NOT_SERVED_FEATURES: readonly NotServedFeature[] = [
  {
    api: 'Users',
    name: 'getAuthorizationUrlLink, as a redirect',
    method: 'POST',
    path: 'users/oauth/{provider}/request_url',
    source: 'I, row 25',
    note: 'Without `redirect` one page has an HTTP redirect; every SDK expects the URL as text, which it gets.',
  },
  {
    api: 'Other',
    name: 'real-time lookup',
    method: 'GET',
    path: 'rt/lookup',
    amf: ['RTService.lookup'],
    source: 'C.5',
    note: 'Real-time messages are a service of their own; no call of Users needs them.',
  },
  {
    api: 'Other',
    name: 'logging',
    method: 'PUT',
    path: 'log',
    amf: ['LogService.batchLog'],
    source: '',
    note: 'A service of its own. What the Java SDK sends by itself is taken and not kept; a call by REST answers 404 and its name.',
  },
  {
    api: 'Other',
    name: 'files, messaging, services, cache, counters',
    method: 'any',
    path: 'files/…',
    amf: [
      'FileService',
      'MessagingService',
      'CustomersEmailService',
      'CustomServiceHandler',
      'EventHandler',
      'CacheService',
      'AtomicOperationService',
    ],
    source: '',
    note: 'Services of their own. Each answers 404 and its name. Of messaging, sendEmailFromTemplate is served.',
  },
]
