import type { AppDraft } from '../ports'
import { relationsOf } from './related-records'
import type { Spend } from '../cost'

/** In steps of a query. */
const STEPS_OF_A_LINK = 40

/** Takes an object that goes out of every relation, as parent and as child. `spend` counts what it takes. */
export function dropLinks(app: AppDraft, table: string, objectId: string, spend?: Spend): void {
  if (app.links.size === 0) return
  const columns = [...relationsOf(app, table).values()].map(({ name }) => name)
  for (const column of columns) spend?.(app.links.countOfParent(table, column, objectId) * STEPS_OF_A_LINK)
  // behind those, which are counted in no time
  spend?.(app.links.ofChild(table, objectId).length * STEPS_OF_A_LINK)
  app.links.deleteOfChild(table, objectId)
  for (const column of columns) app.links.deleteOfParent(table, column, objectId)
}
