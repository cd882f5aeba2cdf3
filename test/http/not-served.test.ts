import { expect, test } from 'vitest'
import { explainNotServed, shownPath } from '../../server/http/vendor/not-served/explain'
import { isNotServed } from '../../server/http/vendor/not-served/is-not-served'

test.each([
  ['GET', '/binary', true, /binary \(AMF\) channel of the Android and Java SDKs takes POST$/],
  ['POST', '/binary', false, /lacks the application id and API key: call .*\/binary/],
  ['POST', '/users/register', false, /lacks the application id and API key: call \/\{application id\}/],
  ['POST', '/backend/users/register', false, /call \/\{application id\}\/\{API key\}\/users\/register/],
  ['POST', '/0A1B2C3D-0000-4000-8000-000000000000/users/register', false, /lacks the API key: call/],
  [
    'GET',
    '/users/restorepassword',
    true,
    /lacks the end of its path; GET users\/restorepassword\/\{identity\} is served$/,
  ],
  ['GET', '/favicon.ico', false, /Calls have the form/],
  ['GET', '/users/register', true, /; POST users\/register is$/],
  ['DELETE', '/data/Users', true, /; GET data\/\{table\}, PUT data\/\{table\}, POST data\/\{table\} are$/],
  ['POST', '/users/logout', true, /; GET users\/logout is$/],
  ['POST', '/users/regster', true, /Did you mean POST users\/register\?/],
  ['GET', '/users/restore-password/a@b.co', true, /Did you mean GET users\/restorepassword\/\{identity\}\?/],
  ['GET', '/users/isValidToken/abc', true, /Did you mean GET users\/isvalidusertoken\/\{userToken\}\?/],
  [
    'POST',
    '/messaging/push',
    true,
    /POST \/messaging\/push is a call of the messaging service, which is not served$/,
  ],
  ['GET', '/nothing/like/it', true, /GET \/nothing\/like\/it is not served$/],
  ['POST', '/data/Person/deep-save', true, /is not served; PUT data\/\{table\}\/deep-save is$/],
  ['GET', '/data/0A1B/table-name', true, /is getTableNameById, which is not served$/],
  ['PUT', '/transaction/unit-of-work', true, /is not served; POST transaction\/unit-of-work is$/],
  ['POST', '/transaction/unit-of-work', false, /lacks the application id and API key/],
])('%s %s is explained', (method, path, hasBase, explanation) => {
  expect(explainNotServed(method, path, hasBase)).toMatch(explanation)
})

test('a long path is cut', () => {
  expect(explainNotServed('GET', `/${'x'.repeat(100_000)}`, true).length).toBeLessThan(500)
})

test.each([
  ['GET', '/users/register', true],
  ['POST', '/users/register', false],
  ['HEAD', '/users/logout', false],
  ['GET', '/users/0A1B', false],
  ['GET', '/users/restorepassword', true],
  ['GET', '/users/restorepassword/a@b.co', false],
  ['GET', '/users/role', true],
  ['GET', '/data/Person/find', true],
  ['POST', '/data/Person/find', false],
  ['PUT', '/data/Person/count', true],
  ['DELETE', '/data/bulk/Person', false],
  ['GET', '/data/Person', false],
  ['GET', '/data/Person/0A1B', false],
  ['POST', '/data/Person/deep-save', true],
  ['PUT', '/data/Person/deep-save', false],
])('%s %s is a mistake: %s', (method, path, mistaken) => {
  expect(isNotServed(method, path)).toBe(mistaken)
})

test.each([
  ['/files/366901A3-0A1B-4C5D-8E9F-000000000000', '/files/…'],
  ['/cache/alice@example.com', '/cache/…'],
  ['/users/isValidToken/5ECRE7', '/users/isValidToken/…'],
  ['/APP-ID/KEY/users/logout/5ECRE7', '/…/…/users/logout/…'],
  ['/data/Person/permissions/GRANT/0A1B', '/data/Person/permissions/…/…'],
  ['/users/restorepassword/reset/5ECRE7', '/users/restorepassword/…/…'],
  ['/a/b/c', '/…/…/…'],
])('%s is noted as %s', (path, shown) => {
  expect(shownPath(path)).toBe(shown)
})
