import { z } from 'zod'
import type { JsonValue } from '../../contract/json'
import { PROPERTY_NAME_LIMIT, PROPERTY_TYPES, TEXT_LIMIT, type PropertyRow } from '../../contract/property'
import { getApp } from '../get-app'
import { USERS_TABLE } from './users-table'
import { inOrder, nextPosition } from './column-order'
import { isBuiltIn } from './default-schema'
import { dropColumnPermissions } from './drop-permissions'
import { ensure, Fault } from '../fault'
import { isGuest } from '../guest'
import { identityKey } from './identity'
import type { AppDraft, Services, Store } from '../ports'
import {
  guardGrave,
  checkRange,
  checkSize,
  checkValidator,
  convertValue,
  isEmpty,
  propertyValue,
} from './property-values'
import { relationKey, type StoredProperty } from '../records'
import { isPrototypeName, isReservedName } from './system-properties'
import { parseInput } from '../parse-input'
import { renameColumnPermissions } from './rename-permissions'
import { isValidator, Validators } from './validators'

/** Longest default value as JSON, in characters: our choice, as long as a TEXT. */
const DEFAULT_VALUE_LIMIT = TEXT_LIMIT

const fields = {
  name: z.string().min(1).max(PROPERTY_NAME_LIMIT),
  type: z.enum(PROPERTY_TYPES),
  required: z.boolean(),
  identity: z.boolean(),
  defaultValue: z.custom<JsonValue>(isShortJson, `it takes up to ${DEFAULT_VALUE_LIMIT} characters of JSON`),
  customRegex: z.string().max(1000).nullable(),
}
const creationSchema = z.strictObject({
  ...fields,
  required: fields.required.default(false),
  identity: fields.identity.default(false),
  defaultValue: fields.defaultValue.default(null),
  customRegex: fields.customRegex.default(null),
})
const changeSchema = z.strictObject({
  name: fields.name.exactOptional(),
  type: fields.type.exactOptional(),
  required: fields.required.exactOptional(),
  identity: fields.identity.exactOptional(),
  defaultValue: fields.defaultValue.exactOptional(),
  customRegex: fields.customRegex.exactOptional(),
})

/** What came in a request is JSON; only how much of it is the question. */
function isShortJson(value: unknown): boolean {
  return value !== undefined && JSON.stringify(value).length <= DEFAULT_VALUE_LIMIT
}

/** The declared properties in their order. */
export function listProperties(store: Store, appId: string): PropertyRow[] {
  return inOrder(getApp(store, appId).properties.all()).map(propertyRow)
}

/** Declares a property. */
export async function createProperty(
  { store }: Pick<Services, 'store'>,
  appId: string,
  input: unknown,
): Promise<PropertyRow> {
  const definition = parseInput(creationSchema, input)
  return store.change((draft) => {
    const app = draft.app(appId)
    guardPropertyName(app, definition.name)
    return propertyRow(putProperty(app, { ...definition, position: nextPosition(app.properties.all()) }))
  })
}

/** Changes a declared property; renaming takes the values along. */
export async function changeProperty(
  { store }: Pick<Services, 'store'>,
  appId: string,
  name: string,
  input: unknown,
): Promise<PropertyRow> {
  const change = parseInput(changeSchema, input)
  return store.change((draft) => {
    const app = draft.app(appId)
    const current = getProperty(app, name)
    const changed = { ...current, ...change }
    if (name === 'password') guardPasswordProperty(current, changed)
    if (changed.name !== name) renameProperty(app, current, changed.name)
    if (changed.type !== current.type) retypeValues(app, changed)
    ensure(changed.identity || !current.identity, 'REQUEST_REFUSED', {
      fill: ["'identity' cannot be taken away; make another property the identity instead"],
      property: 'identity',
    })
    return propertyRow(putProperty(app, changed))
  })
}

/** Deletes a property and its values. The password and the identity stay, and so does an email that a setting needs. */
export async function deleteProperty(
  { store }: Pick<Services, 'store'>,
  appId: string,
  name: string,
): Promise<void> {
  await store.change((draft) => {
    const app = draft.app(appId)
    const property = getProperty(app, name)
    ensure(name !== 'password' && !property.identity, 'PROPERTY_NOT_REMOVABLE', {
      fill: [name],
      property: name,
    })
    guardEmailStays(app, name)
    app.properties.delete(name)
    dropColumnPermissions(app, USERS_TABLE, name)
    mapValues(app, (properties) =>
      Object.fromEntries(Object.entries(properties).filter(([key]) => key !== name)),
    )
  })
}

function propertyRow({
  name,
  type,
  required,
  identity,
  defaultValue,
  customRegex,
}: StoredProperty): PropertyRow {
  const builtIn = isBuiltIn(name)
  return {
    name,
    type,
    required,
    identity,
    defaultValue,
    customRegex,
    builtIn,
    removable: name !== 'password' && !identity,
  }
}

function getProperty(app: AppDraft, name: string): StoredProperty {
  const property = app.properties.get(name)
  if (!property) throw new Fault('NOT_FOUND', { fill: [`There is no property '${name}'`], property: name })
  return property
}

function guardPropertyName(app: AppDraft, name: string): void {
  guardGrave(name, 'name')
  ensure(!isReservedName(name) && !isPrototypeName(name), 'PROPERTY_NAME_RESERVED', {
    fill: [name],
    property: 'name',
  })
  const taken = [...app.properties.all()].some((other) => other.name.toLowerCase() === name.toLowerCase())
  const isRelation = app.relations.get(relationKey(USERS_TABLE, name)) !== undefined
  ensure(!taken && !isRelation, 'PROPERTY_EXISTS', { fill: [name], property: 'name' })
}

function guardPasswordProperty(current: StoredProperty, changed: StoredProperty): void {
  const same = (['name', 'type', 'required', 'identity', 'defaultValue', 'customRegex'] as const).every(
    (key) => current[key] === changed[key],
  )
  ensure(same, 'REQUEST_REFUSED', { fill: ["Property 'password' cannot be changed"], property: 'password' })
}

/** Puts a definition whose default, validator, identity and required flags hold for every stored user. */
function putProperty(app: AppDraft, property: StoredProperty): StoredProperty {
  ensure(property.customRegex === null || isValidator(property.customRegex), 'REQUEST_REFUSED', {
    fill: ["'customRegex' is not a regular expression"],
    property: 'customRegex',
  })
  const defaultValue = convertValue(property, property.defaultValue)
  checkRange(property, defaultValue, new Validators())
  const checked = { ...property, defaultValue, required: property.required || property.identity }
  if (checked.identity) makeIdentity(app, checked)
  else guardRequired(app, checked)
  app.properties.put(checked)
  return checked
}

/** Every user needs a value of what becomes required, or there has to be a default. */
function guardRequired(app: AppDraft, { name, required, defaultValue }: StoredProperty): void {
  const wasRequired = app.properties.get(name)?.required ?? false
  if (!required || wasRequired || defaultValue !== null) return
  for (const user of app.users.all())
    ensure(isGuest(user) || !isEmpty(propertyValue(user.properties, name)), 'IDENTITY_HAS_NULLS', {
      fill: [name],
      property: name,
    })
}

/** Every user needs a value of the new identity, each another one. The property that was the identity before is none any more. */
function makeIdentity(app: AppDraft, property: StoredProperty): void {
  ensure(property.defaultValue === null, 'REQUEST_REFUSED', {
    fill: ["'defaultValue' cannot be given to the identity, whose values differ"],
    property: 'defaultValue',
  })
  const seen = new Set<string>()
  for (const user of app.users.all()) {
    if (isGuest(user)) continue
    const value = propertyValue(user.properties, property.name)
    const key = identityKey(value)
    ensure(!isEmpty(value) && !seen.has(key), 'IDENTITY_HAS_NULLS', {
      fill: [property.name],
      property: property.name,
    })
    seen.add(key)
  }
  for (const other of [...app.properties.all()])
    if (other.identity && other.name !== property.name) app.properties.put({ ...other, identity: false })
}

function guardEmailStays(app: AppDraft, name: string): void {
  ensure(name !== 'email' || !app.record.settings.emailConfirmationRequired, 'EMAIL_PROPERTY_MISSING', {
    property: 'email',
  })
}

function renameProperty(app: AppDraft, current: StoredProperty, name: string): void {
  guardEmailStays(app, current.name)
  app.properties.delete(current.name)
  guardPropertyName(app, name)
  renameColumnPermissions(app, USERS_TABLE, current.name, name)
  mapValues(app, (properties) =>
    Object.fromEntries(
      Object.entries(properties).map(([key, value]) => [key === current.name ? name : key, value]),
    ),
  )
}

/** Faults: PROPERTY_TYPE_CHANGE_REFUSED when a stored value does not fit the new type. */
function retypeValues(app: AppDraft, property: StoredProperty): void {
  const { name } = property
  const values: JsonValue[] = []
  try {
    mapValues(app, (properties) => {
      const value = propertyValue(properties, name)
      const converted = convertValue(property, value)
      checkSize(property, converted)
      values.push(converted)
      return value === null
        ? properties
        : Object.fromEntries([...Object.entries(properties), [name, converted]])
    })
    checkValidator(property, values, new Validators())
  } catch (error) {
    throw error instanceof Fault
      ? new Fault('PROPERTY_TYPE_CHANGE_REFUSED', { fill: [name], property: name })
      : error
  }
}

type Values = Readonly<Record<string, JsonValue>>

function mapValues(app: AppDraft, change: (properties: Values) => Values): void {
  for (const user of [...app.users.all()]) {
    const properties = change(user.properties)
    if (properties !== user.properties) app.users.put({ ...user, properties })
  }
}
