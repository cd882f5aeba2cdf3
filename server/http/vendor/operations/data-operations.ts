import { ensure } from '../../../domain/fault'
import { countObjects, findFirst, findObjects, loadObject } from '../../../domain/query/find-objects'
import { describeColumns } from '../../../domain/permissions/describe-for'
import { USERS_TABLE } from '../../../domain/schema/users-table'
import { addressQuery, bodyQuery, sentRowQuery } from '../../request/data-input'
import { queryText } from '../../request/input'
import { ROW_OPTIONS, withoutOptions } from '../../request/query-options'
import { json, type Answer } from '../../rows/answers'
import { QUERY, ROWS } from '../../rows/fault-groups'
import { idOf, queryOf, relationsOf, textOf } from '../amf-arguments'
import { listOf, persistenceService, userService, type AmfArguments } from '../amf-name'
import { describedColumn } from '../amf-property'
import type { VendorCall, VendorOperation } from '../operation'

const count = async ({ services, caller, input }: VendorCall): Promise<Answer> =>
  json(await countObjects(services, caller, input.param('table'), sentRowQuery(input)))

const tableAndQuery = ([table, query]: AmfArguments) => ({
  params: { table: textOf(table) },
  body: queryOf(query),
})

/** Clients send the whole of their query builder here, though a count has no page, no order and no relations. */
const tableAndRows = ([table, query]: AmfArguments) => {
  const parts = Object.entries(queryOf(query)).filter(([name]) => ROW_OPTIONS.includes(name))
  return { params: { table: textOf(table) }, body: Object.fromEntries(parts) }
}

/** What is read of any table, users included (wire-reference.md C.5). What `data/:table/:objectId` would match comes before it. */
export const DATA_OPERATIONS: readonly VendorOperation[] = [
  {
    name: 'find',
    method: 'post',
    path: '/data/:table/find',
    access: 'app-key-session',
    source: 'C.5',
    choice:
      'Order and case of text, and what no page shows of functions and grouping, are ours. At most 1000 entries in a list, and a bound for the work of a query (414). Groups are made of rows in which each relation to many is joined once (data reference 2.3). An option that there is not is refused by name.',
    amf: [persistenceService('find', tableAndQuery)],
    readsBody: true,
    faults: QUERY,
    run: async ({ services, caller, input }) =>
      json(await findObjects(services, caller, input.param('table'), bodyQuery(input))),
  },
  {
    name: 'find',
    method: 'get',
    path: '/data/:table',
    access: 'app-key-session',
    source: 'C.5',
    choice: 'As the POST form.',
    faults: QUERY,
    run: async ({ services, caller, input }) =>
      json(await findObjects(services, caller, input.param('table'), addressQuery(input))),
  },
  {
    name: 'count',
    method: 'post',
    path: '/data/:table/count',
    access: 'app-key-session',
    source: 'C.5',
    choice:
      'Groups are counted where groupBy is sent, and rows of their own where distinct and props are. A page, an order and relations to load are refused by name.',
    amf: [persistenceService('count', tableAndRows)],
    readsBody: true,
    faults: ROWS,
    run: count,
  },
  {
    name: 'count',
    method: 'get',
    path: '/data/:table/count',
    access: 'app-key-session',
    source: 'C.5',
    choice:
      'Groups are counted where groupBy is sent, and rows of their own where distinct and props are. A page, an order and relations to load are refused by name.',
    faults: ROWS,
    run: count,
  },
  ...(['first', 'last'] as const).map((end): VendorOperation => ({
    name: end === 'first' ? 'findFirst' : 'findLast',
    method: 'get',
    path: `/data/:table/${end}`,
    access: 'app-key-session',
    source: 'C.5',
    choice: 'An empty table answers 1010, as tests of older SDKs have it.',
    amf: [
      persistenceService(end, ([table, ...relations]) => ({
        params: { table: textOf(table) },
        query: relationsOf(relations),
      })),
    ],
    faults: [...QUERY, 'STORE_EMPTY'],
    run: async ({ services, caller, input }) =>
      json(await findFirst(services, caller, input.param('table'), end, addressQuery(input))),
  })),
  {
    name: 'describe',
    method: 'get',
    path: '/data/:table/properties',
    access: 'app-key-session',
    source: 'data 8.1',
    amf: [
      persistenceService('describe', ([table]) => ({ params: { table: textOf(table) } }), {
        toResult: listOf('com.backendless.services.persistence.ObjectProperty', describedColumn),
      }),
    ],
    faults: ['DESCRIBE_REFUSED', 'REQUEST_REFUSED', 'TABLE_UNKNOWN'],
    run: ({ services, caller, input }) =>
      json(describeColumns(services.store, caller, withoutOptions(input).param('table'))),
  },
  {
    name: 'findByPrimaryKey',
    method: 'get',
    path: '/data/:table/pk',
    access: 'app-key-session',
    source: 'C.5',
    choice: 'objectId is the only primary key.',
    faults: [...QUERY, 'ENTITY_NOT_FOUND', 'FIND_REFUSED', 'PRIMARY_KEY_UNKNOWN'],
    run: async ({ services, caller, input }) => {
      const objectId = queryText(input, 'objectId')
      ensure(objectId !== '', 'PRIMARY_KEY_UNKNOWN', { fill: ['objectId is not sent'], property: 'objectId' })
      const query = addressQuery(input, ['objectId'])
      return json(await loadObject(services, caller, input.param('table'), objectId, query))
    },
  },
  {
    name: 'findById',
    method: 'get',
    path: '/data/:table/:objectId',
    access: 'app-key-session',
    source: 'C.5',
    choice: 'An object that may not be found answers 1013; lists leave it out. An offset is refused.',
    amf: [
      persistenceService('findById', ([table, object, ...relations]) => ({
        params: { table: textOf(table), objectId: idOf(object) },
        query: relationsOf(relations),
      })),
      userService('findById', ([objectId, ...relations]) => ({
        params: { table: USERS_TABLE, objectId: idOf(objectId) },
        query: relationsOf(relations),
      })),
    ],
    faults: [...QUERY, 'ENTITY_NOT_FOUND', 'FIND_REFUSED'],
    run: async ({ services, caller, input }) =>
      json(
        await loadObject(
          services,
          caller,
          input.param('table'),
          input.param('objectId'),
          addressQuery(input),
        ),
      ),
  },
]
