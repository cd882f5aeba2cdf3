import { countInGroup, groupObjects } from '../../../domain/query/data-grouping'
import { bodyGroupingQuery } from '../../request/data-input'
import { json } from '../../rows/answers'
import { QUERY } from '../../rows/fault-groups'
import { queryOf, textOf } from '../amf-arguments'
import { typedGroups } from '../amf-grouping'
import { persistenceService, type AmfArguments } from '../amf-name'
import type { VendorOperation } from '../operation'

const tableAndQuery = ([table, query]: AmfArguments) => ({
  params: { table: textOf(table) },
  body: queryOf(query),
})

/** Groups within groups of any table's objects (wire-reference.md C.5, data reference 2.6). */
export const GROUPING_OPERATIONS: readonly VendorOperation[] = [
  {
    name: 'group',
    method: 'post',
    path: '/data/data-grouping/:table',
    access: 'app-key-session',
    source: 'data 2.6',
    choice:
      'The shape is what SDKs read. How the sizes of pages, groupDepth and groupPath work together is ours; aggregates, having and distinct are refused. By the binary channel a group has the class that the source of the SDK names.',
    amf: [persistenceService('group', tableAndQuery, { toResult: typedGroups })],
    readsBody: true,
    faults: QUERY,
    run: async ({ services, caller, input }) =>
      json(await groupObjects(services, caller, input.param('table'), bodyGroupingQuery(input))),
  },
  {
    name: 'countInGroup',
    method: 'post',
    path: '/data/data-grouping/:table/count',
    access: 'app-key-session',
    source: 'data 2.6',
    choice: 'What is directly below groupPath is counted: groups, or on the last level objects.',
    amf: [persistenceService('countInGroup', tableAndQuery)],
    readsBody: true,
    faults: QUERY,
    run: async ({ services, caller, input }) =>
      json(await countInGroup(services, caller, input.param('table'), bodyGroupingQuery(input))),
  },
]
