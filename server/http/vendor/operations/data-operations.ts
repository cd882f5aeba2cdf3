import { ensure } from '../../../domain/fault'
import { readDataQuery } from '../../../domain/query/data-query'
import { countObjects, findFirst, findObject, findObjects } from '../../../domain/query/find-objects'
import { describeColumns } from '../../../domain/permissions/describe-for'
import { USERS_TABLE } from '../../../domain/schema/users-table'
import { bodyQuery, sentWhere } from '../../request/data-input'
import { queryText } from '../../request/input'
import { json, type Answer } from '../../rows/answers'
import { CLAUSE, QUERY } from '../../rows/fault-groups'
import { idOf, queryOf, relationsOf, textOf } from '../amf-arguments'
import { listOf, persistenceService, userService, type AmfArguments } from '../amf-name'
import { describedProperty } from '../amf-property'
import type { VendorCall, VendorOperation } from '../operation'

const count = ({ services, caller, input }: VendorCall): Answer =>
  json(countObjects(services.store, caller, input.param('table'), sentWhere(input)))

const tableAndQuery = ([table, query]: AmfArguments) => ({
  params: { table: textOf(table) },
  body: queryOf(query),
})

/** What is read of any table, users included (wire-reference.md C.5). What `data/:table/:objectId` would match comes before it. */
export const DATA_OPERATIONS: readonly VendorOperation[] = [
  {
    name: 'find',
    method: 'post',
    path: '/data/:table/find',
    access: 'app-key-session',
    source: 'C.5',
    choice:
      'distinct has no effect; groupBy and having are refused. Order and case of text are ours where no source says.',
    amf: [persistenceService('find', tableAndQuery)],
    readsBody: true,
    faults: QUERY,
    run: ({ services, caller, input }) =>
      json(findObjects(services.store, caller, input.param('table'), bodyQuery(input))),
  },
  {
    name: 'find',
    method: 'get',
    path: '/data/:table',
    access: 'app-key-session',
    source: 'C.5',
    choice: 'As the POST form.',
    faults: QUERY,
    run: ({ services, caller, input }) =>
      json(findObjects(services.store, caller, input.param('table'), readDataQuery(input.query))),
  },
  {
    name: 'count',
    method: 'post',
    path: '/data/:table/count',
    access: 'app-key-session',
    source: 'C.5',
    amf: [persistenceService('count', tableAndQuery)],
    readsBody: true,
    faults: CLAUSE,
    run: count,
  },
  {
    name: 'count',
    method: 'get',
    path: '/data/:table/count',
    access: 'app-key-session',
    source: 'C.5',
    faults: CLAUSE,
    run: count,
  },
  ...(['first', 'last'] as const).map((end): VendorOperation => ({
    name: end === 'first' ? 'findFirst' : 'findLast',
    method: 'get',
    path: `/data/:table/${end}`,
    access: 'app-key-session',
    source: 'C.5',
    choice: 'An empty table answers 1000.',
    amf: [
      persistenceService(end, ([table, ...relations]) => ({
        params: { table: textOf(table) },
        query: relationsOf(relations),
      })),
    ],
    faults: [...QUERY, 'ENTITY_NOT_FOUND'],
    run: ({ services, caller, input }) =>
      json(findFirst(services.store, caller, input.param('table'), end, readDataQuery(input.query))),
  })),
  {
    name: 'describe',
    method: 'get',
    path: '/data/:table/properties',
    access: 'app-key-session',
    source: 'data 8.1',
    amf: [
      persistenceService('describe', ([table]) => ({ params: { table: textOf(table) } }), {
        toResult: listOf('com.backendless.services.persistence.ObjectProperty', describedProperty),
      }),
    ],
    faults: ['DESCRIBE_REFUSED', 'TABLE_UNKNOWN'],
    run: ({ services, caller, input }) => json(describeColumns(services.store, caller, input.param('table'))),
  },
  {
    name: 'findByPrimaryKey',
    method: 'get',
    path: '/data/:table/pk',
    access: 'app-key-session',
    source: 'C.5',
    choice: 'objectId is the only primary key.',
    faults: [...QUERY, 'ENTITY_NOT_FOUND', 'FIND_REFUSED', 'PRIMARY_KEY_UNKNOWN'],
    run: ({ services, caller, input }) => {
      const objectId = queryText(input, 'objectId')
      ensure(objectId !== '', 'PRIMARY_KEY_UNKNOWN', { fill: ['objectId is not sent'], property: 'objectId' })
      return json(
        findObject(services.store, caller, input.param('table'), objectId, readDataQuery(input.query)),
      )
    },
  },
  {
    name: 'findById',
    method: 'get',
    path: '/data/:table/:objectId',
    access: 'app-key-session',
    source: 'C.5',
    choice: 'An object that may not be found answers 1013; lists leave it out.',
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
    run: ({ services, caller, input }) =>
      json(
        findObject(
          services.store,
          caller,
          input.param('table'),
          input.param('objectId'),
          readDataQuery(input.query),
        ),
      ),
  },
]
