import type { PropertyRow } from '../../server/contract/property'
import { ROUTES } from '../../server/contract/routes'
import { bodyOf } from './answers'
import type { TestServer } from './start-test-server'

/** What a developer does with the properties of users in the window. */
export function schemaOf(t: TestServer) {
  const properties = (): Promise<PropertyRow[]> => t.read(ROUTES.properties(t.app.id))
  const declare = (property: unknown) => t.control('POST', ROUTES.properties(t.app.id), property)
  return {
    properties,
    names: async () => (await properties()).map(({ name }) => name),
    declare,
    /** A text, unless it says otherwise, for tests that need it: a refusal fails them. */
    addProperty: async (property: object) =>
      bodyOf(await declare({ type: 'STRING', ...property })) as PropertyRow,
    change: (name: string, change: unknown) => t.control('PATCH', ROUTES.property(t.app.id, name), change),
    remove: (name: string) => t.control('DELETE', ROUTES.property(t.app.id, name)),
  }
}
