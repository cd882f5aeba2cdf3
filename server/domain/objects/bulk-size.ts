import { ensure } from '../fault'
import type { AppData } from '../ports'

/** How many objects one request may make, as the app's settings have it. Faults: TOO_MANY_OBJECTS. */
export function guardBulkSize({ record }: Pick<AppData, 'record'>, { length }: readonly unknown[]): void {
  const { maxBulkObjects } = record.settings
  ensure(length <= maxBulkObjects, 'TOO_MANY_OBJECTS', { fill: [String(maxBulkObjects)] })
}
