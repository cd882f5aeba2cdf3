import type { PropertyDescription } from '../contract/property'
import { getApp } from './app-data'
import type { Store } from './ports'
import { SYSTEM_COLUMNS } from './system-properties'

/** Every column of Users (users-api.md E.2): declared ones in their order, then the system ones. */
export function describeUserClass(store: Store, appId: string): PropertyDescription[] {
  const declared = [...getApp(store, appId).properties.all()]
    .sort((a, b) => a.position - b.position)
    .map(({ name, required, type, defaultValue, customRegex, identity }) => ({
      name,
      required,
      type,
      defaultValue,
      relatedTable: null,
      customRegex,
      autoLoad: false,
      isPrimaryKey: false,
      identity,
    }))
  return [...declared, ...SYSTEM_COLUMNS]
}
