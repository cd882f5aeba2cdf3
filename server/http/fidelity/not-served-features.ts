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
    api: 'Users',
    name: 'loginWithFacebook, loginWithGooglePlus by the binary channel',
    method: 'POST',
    path: 'binary',
    amf: ['UserService.loginWithFacebook', 'UserService.loginWithGooglePlus'],
    source: 'C.6',
    note: 'Calls of an Objective-C SDK that is not kept any more; their arguments are not known. They answer a 404 and their name. The same logins by REST are served.',
  },
  {
    api: 'Data',
    name: 'geometry: POINT, LINESTRING, POLYGON, GEOMETRY and their functions',
    method: 'any',
    path: 'data/…',
    source: 'data 7.3',
    note: 'What is sent as an object becomes JSON, what is sent as text STRING, without a class of its own. A column declared with such a type is refused (400), functions of geometry in a clause too (1017).',
  },
  {
    api: 'Data',
    name: 'columns of AUTO_INCREMENT',
    method: 'any',
    path: 'data/…',
    source: 'data 7.3',
    note: 'A column declared so is refused (400).',
  },
  {
    api: 'Console',
    name: 'dataSize of a column',
    method: 'POST',
    path: '{appId}/console/data/tables/{table}/columns',
    source: 'data 7.3',
    note: 'Taken and not kept: every STRING holds 500 characters, every TEXT 21000.',
  },
  {
    api: 'Data',
    name: 'INT beyond 53 bits',
    method: 'any',
    path: 'data/…',
    source: 'data 7.3',
    note: 'JSON of JavaScript holds whole numbers up to 9007199254740991; one beyond is refused (8000) and never rounded.',
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
