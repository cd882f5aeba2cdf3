import type { PropertyDescription } from '../../contract/property'
import { getApp } from '../get-app'
import type { Store } from '../ports'
import { openTable } from './table-view'

/** Every column of a table, relations included, whoever asks. */
export function describeTable(store: Store, appId: string, name: string): PropertyDescription[] {
  return openTable(getApp(store, appId), name).describe()
}
