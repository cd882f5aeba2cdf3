import type { AppDraft } from '../ports'
import { relationsOf } from './related-records'
import { linkKey } from '../records'

/** Takes an object that goes out of every relation, as parent and as child. */
export function dropLinks(app: AppDraft, table: string, objectId: string): void {
  for (const link of app.links.ofChild(table, objectId)) app.links.delete(linkKey(link))
  for (const { name } of relationsOf(app, table).values())
    for (const link of app.links.ofParent(table, name, objectId)) app.links.delete(linkKey(link))
}
