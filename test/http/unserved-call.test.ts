import { expect, test } from 'vitest'
import { explainUnserved, isMistakenVerb } from '../../server/http/unserved-call'

test.each([
  ['POST', '/a/b/binary', false, /binary \(AMF\)/],
  ['POST', '/users/register', false, /lacks the application id and API key: call \/\{application id\}/],
  ['POST', '/backend/users/register', false, /call \/\{application id\}\/\{API key\}\/users\/register/],
  ['GET', '/favicon.ico', false, /Calls have the form/],
  ['GET', '/users/register', true, /; POST users\/register is$/],
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
  ['PUT', '/data/Person/deep-save', true, /^PUT \/data\/Person\/deep-save is deepSave, which is not served$/],
  ['PUT', '/data/Person/permissions/GRANT/0A1B', true, /is Data\.Permissions, which is not served$/],
  ['POST', '/data/data-grouping/Person', true, /is group, which is not served$/],
  ['POST', '/data/data-grouping/Person/count', true, /is countInGroup, which is not served$/],
  ['GET', '/data/0A1B/table-name', true, /is getTableNameById, which is not served$/],
  ['POST', '/transaction/unit-of-work', true, /is UnitOfWork, which is not served$/],
  ['POST', '/transaction/unit-of-work', false, /lacks the application id and API key/],
])('%s %s is explained', (method, path, hasBase, explanation) => {
  expect(explainUnserved(method, path, hasBase)).toMatch(explanation)
})

test('a long path is cut', () => {
  expect(explainUnserved('GET', `/${'x'.repeat(100_000)}`, true).length).toBeLessThan(500)
})

test.each([
  ['GET', '/users/register', true],
  ['POST', '/users/register', false],
  ['HEAD', '/users/logout', false],
  ['GET', '/users/0A1B', false],
])('%s %s is a mistaken verb: %s', (method, path, mistaken) => {
  expect(isMistakenVerb(method, path)).toBe(mistaken)
})
