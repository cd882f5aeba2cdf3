import type { StoredProperty } from '../records'

const property = (
  name: string,
  position: number,
  flags: { required?: boolean; identity?: boolean } = {},
): StoredProperty => ({
  name,
  type: 'STRING',
  required: flags.required ?? false,
  identity: flags.identity ?? false,
  defaultValue: null,
  customRegex: null,
  position,
})

/** The properties of a new app (wire reference D.1, E.2): `email` is the identity. */
export const DEFAULT_PROPERTIES: readonly StoredProperty[] = [
  property('email', 0, { required: true, identity: true }),
  property('name', 1),
  property('password', 2, { required: true }),
]

/** The tables that the vendor's apps have beside Users; its own end-to-end tests wait until they can be read. */
export const DEFAULT_TABLES = ['Loggers', 'DeviceRegistration'] as const

/** Whether a property is part of every new app. */
export function isBuiltIn(name: string): boolean {
  return DEFAULT_PROPERTIES.some((builtIn) => builtIn.name === name)
}
