import { constants, isUtf8 } from 'node:buffer'
import { printParseErrorCode, visit } from 'jsonc-parser'
import { isJsonObject, type JsonObject, type JsonValue } from '../../contract/json'
import { defaultAppSettings } from '../../contract/settings'
import type { ServerSettings } from '../../domain/records'
import { BrokenFile } from '../../files/broken-file'
import type { AppFile } from '../tables/app-tables'
import { hasDoubleNames, refuseDoubleNames } from './double-names'
import { appsShape, recordShape, serverShape } from './record-shapes'
import { exactly, rule } from './shape'
import { refuseUnkeepable } from './unkeepable'

/** Version of the file's shape; a change of shape adds a step to MIGRATIONS. */
export const FILE_VERSION = 3

/** The whole data file. */
export interface DataFile {
  version: typeof FILE_VERSION
  server: ServerSettings
  apps: AppFile[]
}

export function emptyFile(): DataFile {
  return { version: FILE_VERSION, server: { adoptUnknownApps: true, defaultAppId: '' }, apps: [] }
}

/** Turns a file of version n into one of version n + 1; a file without an entry is too old to be read. */
const MIGRATIONS: Readonly<Record<number, (file: JsonObject) => void>> = { 1: fillVersion1, 2: fillVersion2 }

const fileShape = exactly<DataFile>({
  version: rule('it is another version', (version) => version === FILE_VERSION),
  server: serverShape,
  apps: appsShape,
})

/** The file as this version understands it. Throws BrokenFile for what is no data file or comes from a newer version. */
export function understand(json: JsonValue): DataFile {
  refuseUnkeepable(json)
  const file = migrate(json)
  for (const { app } of objectsOf(file['apps'])) fillSettings(app)
  const misfit = fileShape(file)
  if (misfit) throw new BrokenFile(`${misfit.path.join('.') || 'it'} does not fit: ${misfit.reason}`)
  return file as unknown as DataFile
}

/** A record that the file does not have yet, understood as one that stands in it. Throws BrokenFile. */
export function understandRecord(tableName: string, json: JsonValue): void {
  refuseUnkeepable(json)
  if (tableName === 'app') fillSettings(json)
  const misfit = recordShape(tableName)?.(json)
  if (misfit)
    throw new BrokenFile(
      `${[tableName, ...misfit.path].join('.')} of a record does not fit: ${misfit.reason}`,
    )
}

/** Throws BrokenFile for what is no JSON, or would lose something by being read. */
export function parseWhole(bytes: Buffer): JsonValue {
  if (!isUtf8(bytes)) throw new BrokenFile(`it is no UTF-8 text (line ${firstStrangeLine(bytes)})`)
  const text = textOf(bytes)
  const json = parseText(text)
  if (hasDoubleNames(bytes, json)) refuseDoubleNames(text)
  return json
}

/** The number of the first line that is no UTF-8. */
function firstStrangeLine(bytes: Buffer): number {
  let [line, at] = [1, 0]
  for (let end = bytes.indexOf('\n'); end >= 0 && isUtf8(bytes.subarray(at, end)); line++) {
    at = end + 1
    end = bytes.indexOf('\n', at)
  }
  return line
}

/** Throws BrokenFile. */
function textOf(bytes: Buffer): string {
  if (bytes.length > constants.MAX_STRING_LENGTH)
    throw new BrokenFile(
      `not all of it is laid out as Understudy writes it, and ${Math.round(bytes.length / 2 ** 20)} MB are too much to read it otherwise`,
    )
  // editors on Windows may put a mark before the text
  return bytes.toString('utf8').replace(/^\uFEFF/, '')
}

function parseText(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    throw new BrokenFile(`it is not JSON${placeOfError(text)}`)
  }
}

/** Lines are what an editor shows; the engine's own message tells them in some versions only. */
function placeOfError(text: string): string {
  let place = ''
  visit(
    text,
    {
      onError: (error, _offset, _length, line, column) => {
        place ||= ` (${printParseErrorCode(error)} in line ${line + 1}, column ${column + 1})`
      },
    },
    { disallowComments: true },
  )
  return place
}

function migrate(json: JsonValue): JsonObject {
  if (!isJsonObject(json) || !Number.isInteger(json['version'])) throw new BrokenFile('it has no version')
  for (let version = json['version'] as number; version !== FILE_VERSION; version++) {
    if (version > FILE_VERSION)
      throw new BrokenFile(`it was written by a newer Understudy (file version ${version})`)
    const step = MIGRATIONS[version]
    if (!step) throw new BrokenFile(`file version ${version} is not known`)
    step(json)
    json['version'] = version + 1
  }
  return json
}

/** What version 1 did not have from its beginning: roles, logins at providers, recovery links, the data service. */
function fillVersion1(file: JsonObject): void {
  for (const app of objectsOf(file['apps'])) {
    fill(app, { recoveries: [], tables: [], objects: [], relations: [], links: [] })
    fill(app['app'], { roles: [] })
    for (const user of objectsOf(app['users'])) fill(user, { roles: [], oAuthIdentities: null })
  }
}

/** What version 2 did not have: sessions that have ended, and permissions. */
function fillVersion2(file: JsonObject): void {
  for (const app of objectsOf(file['apps'])) fill(app, { endedSessions: [], permissions: [] })
}

/** Settings that a later version adds start at their default. */
function fillSettings(app: JsonValue | undefined): void {
  const settings = isJsonObject(app) ? app['settings'] : undefined
  if (isJsonObject(app) && isJsonObject(settings)) app['settings'] = { ...defaultAppSettings(), ...settings }
}

/** The objects in what may be a list. */
export const objectsOf = (list: JsonValue | undefined): JsonObject[] =>
  Array.isArray(list) ? list.filter(isJsonObject) : []

function fill(target: JsonValue | undefined, defaults: JsonObject): void {
  if (!isJsonObject(target)) return
  for (const [name, value] of Object.entries(defaults)) if (!Object.hasOwn(target, name)) target[name] = value
}
