import type { OperationFidelity } from '../../contract/fidelity'

type Missing = Pick<OperationFidelity, 'api' | 'name' | 'method' | 'path' | 'source' | 'note'>

const NOT_TOUCHED = 'Not among what an app with users touches (C.5); it answers 404 and its name.'

/** What the vendor serves and Understudy does not, each with its reason. */
export const MISSING_OPERATIONS: readonly Missing[] = [
  {
    api: 'Users',
    name: 'binary protocol',
    method: 'POST',
    path: 'binary',
    source: 'C.6',
    note: 'AMF, which the Android, Java and old iOS SDKs speak, comes later. It answers 404 and says so.',
  },
  {
    api: 'Users',
    name: 'getAuthorizationUrlLink, as a redirect',
    method: 'POST',
    path: 'users/oauth/{provider}/request_url',
    source: 'I, row 25',
    note: 'Without `redirect` one page has an HTTP redirect; every SDK expects the URL as text, which it gets.',
  },
  {
    api: 'Data',
    name: 'deepSave',
    method: 'PUT',
    path: 'data/{table}/deep-save',
    source: '',
    note: NOT_TOUCHED,
  },
  {
    api: 'Data',
    name: 'group',
    method: 'POST',
    path: 'data/data-grouping/{table}',
    source: '',
    note: NOT_TOUCHED,
  },
  {
    api: 'Data',
    name: 'groupBy, having, distinct and aggregates of find',
    method: 'POST',
    path: 'data/{table}/find',
    source: 'C.4',
    note: 'They are taken and have no effect.',
  },
  {
    api: 'Data',
    name: 'object permissions',
    method: 'PUT',
    path: 'data/{table}/permissions/{type}/{objectId}',
    source: '',
    note: 'Permissions are not part of the Users service; a setting stands for the one that it asks for.',
  },
  {
    api: 'Data',
    name: 'unit of work',
    method: 'POST',
    path: 'transaction/unit-of-work',
    source: '',
    note: NOT_TOUCHED,
  },
  {
    api: 'Other',
    name: 'real-time lookup',
    method: 'GET',
    path: 'rt/lookup',
    source: 'C.5',
    note: 'Real-time messages are a service of their own; no call of Users needs them.',
  },
  {
    api: 'Other',
    name: 'files, messaging, services, cache, counters, logging',
    method: 'any',
    path: 'files/…',
    source: '',
    note: 'Services of their own. Each answers 404 and its name.',
  },
]
