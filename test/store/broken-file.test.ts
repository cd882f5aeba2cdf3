import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PROPERTY_TYPES, type PropertyType } from '../../server/contract/property'
import { ROUTES } from '../../server/contract/routes'
import { runHeadless } from '../cli/run-headless'
import { expectStatus } from '../support/answers'
import { send, startTestServer } from '../support/start-test-server'
import { tempFolder } from './temp-folder'
import { deep, KEPT, partsOf, wholeFile, withPart } from './whole-file'

/** A real data file with one user, as an object to be damaged. */
async function realFile(): Promise<string> {
  const folder = await tempFolder()
  const t = await startTestServer({ dataFolder: folder })
  await t.call('POST', 'users/register', { body: { email: 'alice@example.com', password: 'x' } })
  await t.stop()
  return readFile(join(folder, 'understudy.json'), 'utf8')
}

const half = (text: string): string => text.slice(0, text.length / 2)

const BROKEN: [what: string, content: (real: string) => string, reason: string][] = [
  ['no JSON', () => 'hello', 'not JSON'],
  ['empty', () => '', 'not JSON'],
  ['half of a file', half, 'not JSON'],
  ['of a newer version', (real) => real.replace('"version":3', '"version":4'), 'newer Understudy'],
  ['of a version that never was', (real) => real.replace('"version":3', '"version":0'), 'version 0'],
  ['some other JSON', () => '{"hello":"world"}', 'no version'],
  ['a JSON list', () => '[]', 'no version'],
  ['without apps', () => '{"version":3,"server":{"adoptUnknownApps":true,"defaultAppId":""}}', 'apps'],
  [
    'with a wrong setting',
    (real) => real.replace('"loginEnabled": true', '"loginEnabled": 3'),
    'loginEnabled',
  ],
  [
    'with a setting that nobody knows',
    (real) => real.replace('"loginEnabled"', '"logginEnabled": true, "loginEnabled"'),
    ': apps.0.app.settings.logginEnabled does not fit: Understudy keeps no part of this name',
  ],
  [
    'with a part of the server that nobody knows',
    (real) => real.replace('"server":{', '"server":{"nope":1,'),
    ': server.nope does not fit: Understudy keeps no part of this name',
  ],
  [
    'with a setting that every object has',
    (real) => real.replace('"loginEnabled"', '"constructor": true, "loginEnabled"'),
    ': apps.0.app.settings.constructor does not fit',
  ],
  [
    'with a value that is nested deeply',
    (real) => real.replace('"email":"alice', `"meta":${deep(5000)},"email":"alice`),
    ': apps.0.users.0.properties.meta is nested deeper than 500',
  ],
  [
    'with another part that is nested still deeper',
    (real) => real.replace('"userStatus"', `"other":${deep(20_000)},"userStatus"`),
    ': apps.0.users.0.other.0 is nested deeper than 500',
  ],
  [
    'with a number that JSON has and no column can hold',
    (real) => real.replace('"email":"alice', '"meta":{"a":[1e999]},"email":"alice'),
    ': apps.0.users.0.properties.meta.a.0 is a number that is too large',
  ],
  [
    'with an app whose id leads out of the folder for its mail',
    (real) => real.replace(/"id": ?"[^"]*"/, '"id":"../../OUT"'),
    ': apps.0.app.id does not fit: 1 to 64 letters',
  ],
  [
    'with a column of users twice, in another case',
    (real) =>
      real.replace(
        /{"name":"email".*/,
        (column) => `${column.replace('email', 'EMAIL').replace(/,?$/, ',')}\n${column}`,
      ),
    ': apps.0.properties does not fit: two columns have the same name',
  ],
  [
    'with a user twice',
    (real) => real.replace(/("users":\[\n)(.*)\n\]/, '$1$2,\n$2\n]'),
    ': users of the app ',
  ],
  ['with its apps twice', (real) => real.replace(/\}\s*$/, ',"apps":[]}'), ': apps stands twice'],
  [
    'with the users of an app twice',
    (real) => real.replace('"users":[', '"users":[],\n"users":['),
    ': apps.0.users stands twice',
  ],
  [
    'with a column of a user twice, once in other signs',
    (real) => real.replace('"email":"alice', '"\\u0065mail":"bob@example.com","email":"alice'),
    ': apps.0.users.0.properties.email stands twice',
  ],
]

const EMAIL = '0123456789abcdef01234567'
const FIND = { where: "text = 'x'", sortBy: 'created', loadRelations: 'author' }
/** Reading calls to the app of `wholeFile`, through both APIs. */
const CALLS: [method: string, url: string, body?: unknown][] = [
  ...[
    ROUTES.apps(),
    ROUTES.users('APP'),
    ROUTES.user('APP', 'U'),
    ROUTES.userSessions('APP', 'U'),
    ROUTES.settings('APP'),
    ROUTES.properties('APP'),
    ROUTES.roles('APP'),
    ROUTES.tables('APP'),
    ROUTES.relations('APP', 'Note'),
    ROUTES.emails('APP'),
    ROUTES.email('APP', EMAIL),
    ROUTES.templates('APP'),
    '/APP/KEY/users/userclassprops',
    '/APP/KEY/data/Note/properties',
    '/APP/KEY/data/Users?sortBy=name',
    '/APP/KEY/users/isvalidusertoken/T',
  ].map((url): [string, string] => ['GET', url]),
  ['POST', ROUTES.templatePreview('APP', 'welcome'), { subject: 's', html: 'h', text: '{Users.name}' }],
  ['POST', '/APP/KEY/data/Note/find', FIND],
  ['POST', '/APP/KEY/users/login', { login: 'alice@example.com', password: 'x' }],
]

test.skipIf(process.platform === 'win32')(
  'a file that no memory holds is refused, and the process lives on',
  async () => {
    const folder = await tempFolder()
    const file = join(folder, 'understudy.json')
    await writeFile(file, '')
    // takes no room on the disk
    await truncate(file, 2.5 * 2 ** 30)
    await expect(startTestServer({ dataFolder: folder })).rejects.toMatchObject({
      kind: 'data-file-broken',
      file,
    })
  },
)

test.each(BROKEN)(
  'a file that is %s is named, kept byte for byte and not served',
  async (_, content, reason) => {
    const folder = await tempFolder()
    const file = join(folder, 'understudy.json')
    const before = content(await realFile())
    await writeFile(file, before)
    const start = startTestServer({ dataFolder: folder })
    await expect(start).rejects.toMatchObject({ kind: 'data-file-broken', file })
    const { message } = (await start.catch((error: unknown) => error)) as Error
    expect(message).toContain(file)
    expect(message).toContain(reason)
    expect(message).toMatch(/left as it is.*Move it away/)
    expect(await readFile(file, 'utf8')).toBe(before)
    expect(await readdir(folder)).toEqual(['understudy.json'])
  },
)

test('the headless start exits with 3, tells of it on stderr alone and without a stack', async () => {
  const folder = await tempFolder()
  const file = join(folder, 'understudy.json')
  await writeFile(file, '{"version": 1, "server": {')
  const { code, stdout, stderr } = await runHeadless(['--data', folder, '--port', '0']).finished
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
  expect(stderr).toContain(file)
  expect(stderr).not.toMatch(/\n +at /)
  expect(await readFile(file, 'utf8')).toBe('{"version": 1, "server": {')
})

test('a file that is no UTF-8 is refused rather than read with other letters', async () => {
  const folder = await tempFolder()
  const text = (await realFile()).replace('alice', 'al\u00efce')
  const line = text.slice(0, text.indexOf('al\u00efce')).split('\n').length
  const bytes = Buffer.from(text, 'latin1')
  await writeFile(join(folder, 'understudy.json'), bytes)
  await expect(startTestServer({ dataFolder: folder })).rejects.toThrow(`no UTF-8 text (line ${line})`)
  expect(await readFile(join(folder, 'understudy.json'))).toEqual(bytes)
})

test('a folder in the place of the data file is named as well', async () => {
  const folder = await tempFolder()
  await mkdir(join(folder, 'understudy.json'))
  await expect(startTestServer({ dataFolder: folder })).rejects.toMatchObject({ kind: 'data-file-broken' })
})

/** Of every type that JSON has. */
const ODD: unknown[] = ['__proto__', -1.5, true, null, [], {}]
/** The calls that a server on the file fails to answer; undefined where it does not start for the given part. */
async function failuresWith(folder: string, path: string, part: unknown): Promise<string[] | undefined> {
  await writeFile(join(folder, 'understudy.json'), withPart(path, part))
  const started = await startTestServer({ dataFolder: folder }).catch((error: unknown) => error as Error)
  const what = `${path} = ${JSON.stringify(part)}`
  if (started instanceof Error) {
    const isNamed = started.message.includes('cannot be read') && namesPart(started.message, path)
    return isNamed ? undefined : [`${what}: ${started.message}`]
  }
  const failures: string[] = []
  const headers = { authorization: `Bearer ${started.server.accessToken}` }
  for (const [method, url, body] of CALLS) {
    const { status, text } = await send(method, started.server.url + url, body, headers)
    if (status >= 500 || text.includes('internal error')) failures.push(`${what}: ${method} ${url}`)
  }
  // what fails behind an answer is in the log with its stack
  for (const line of started.logLines) if (/\n +at /.test(line)) failures.push(`${what}: ${line}`)
  await started.stop()
  return failures
}

/** Whether a refusal names a part, what that is in or what is in that. */
function namesPart(message: string, path: string): boolean {
  const named = /read: (\S+) does not fit/.exec(message)?.[1] ?? ''
  return named !== '' && (`${named}.`.startsWith(`${path}.`) || `${path}.`.startsWith(`${named}.`))
}

test('each part of a file is refused by its path where it has a wrong type, or served without a failure', async () => {
  const folder = await tempFolder()
  const failures: string[] = []
  let [parts, served, refused] = [0, 0, 0]
  for (const [path] of partsOf(wholeFile())) {
    // settings have a test for each, and one of the further columns stands for all of them
    if (path === 'version' || /\.settings\.|\.(properties|columns)\.([3-9]|\d\d)\b/.test(path)) continue
    parts++
    // two for each part, and others for the next one
    for (const other of ODD.filter((_, at) => at % 3 === parts % 3)) {
      const found = await failuresWith(folder, path, other)
      if (found) served++
      else refused++
      failures.push(...(found ?? []))
    }
  }
  expect(failures).toEqual([])
  expect(served).toBeGreaterThan(50)
  expect(refused).toBeGreaterThan(300)
})

const kindOf = (value: unknown): string =>
  Number.isInteger(value) ? 'whole' : Array.isArray(value) ? 'list' : typeof value
/** Values that a column of a type never keeps. */
function misfitsOf(type: PropertyType): unknown[] {
  if (type === 'JSON') return []
  const taken = type === 'DATETIME' || type === 'DOUBLE' || type === 'DECIMAL' ? ['whole', 'number'] : []
  const kinds = [...taken, kindOf(KEPT[type])]
  return [...ODD, 7].filter((value) => value !== null && !kinds.includes(kindOf(value)))
}

test.each(PROPERTY_TYPES)(
  'a value that a column of type %s does not keep is refused by its path',
  async (type) => {
    const folder = await tempFolder()
    const misfits = [...misfitsOf(type), ...(type === 'DATETIME' ? [9e15] : [])]
    const places = [
      `apps.0.users.0.properties.of${type}`,
      `apps.0.objects.0.properties.of${type}`,
      `apps.0.properties.${2 + PROPERTY_TYPES.indexOf(type)}.defaultValue`,
    ]
    for (const path of places) {
      for (const misfit of misfits) {
        await writeFile(join(folder, 'understudy.json'), withPart(path, misfit))
        const start = startTestServer({ dataFolder: folder })
        await expect(start, JSON.stringify(misfit)).rejects.toThrow(`${path} does not fit: `)
      }
      await writeFile(join(folder, 'understudy.json'), withPart(path, null))
      await (await startTestServer({ dataFolder: folder })).stop()
    }
  },
)

test('what a guest gets for a column of its own that is called email fits that column', async () => {
  const folder = await tempFolder()
  const t = await startTestServer({ dataFolder: folder })
  const change = async (name: string, change: object) =>
    expectStatus(await t.control('PATCH', ROUTES.property(t.app.id, name), change), 200)
  await change('name', { identity: true })
  await change('email', { type: 'INT' })
  expectStatus(await t.call('POST', 'users/register/guest'), 200)
  await t.stop()
  const again = await startTestServer({ dataFolder: folder })
  expect(await again.users()).toMatchObject({ total: 1 })
  await again.stop()
})

test('once the file is corrected the same folder opens', async () => {
  const folder = await tempFolder()
  const file = join(folder, 'understudy.json')
  const good = await realFile()
  await writeFile(file, half(good))
  await expect(startTestServer({ dataFolder: folder })).rejects.toThrow('cannot be read')
  await writeFile(file, good)
  const t = await startTestServer({ dataFolder: folder })
  expect(
    (await t.call('POST', 'users/login', { body: { login: 'alice@example.com', password: 'x' } })).status,
  ).toBe(200)
  await t.stop()
})
