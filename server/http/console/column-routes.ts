import type { Request, Router } from 'express'
import { z } from 'zod'
import { addColumn, deleteColumn } from '../../domain/schema/manage-columns'
import {
  addProperty,
  deleteProperty,
  editProperty,
  listProperties,
} from '../../domain/schema/manage-properties'
import { addRelationColumn, deleteRelationColumn } from '../../domain/schema/manage-relations'
import { setAutoLoad } from '../../domain/schema/manage-tables'
import { isUsersTable, USERS_TABLE } from '../../domain/schema/users-table'
import { ensure } from '../../domain/fault'
import { bodyAs, bodyOf, param, withBody } from '../control/request-input'
import { isRelation, readColumn, readRelation } from './column-input'
import type { ConsoleRoutesDeps } from './console-router'
import { columnRow, relationRow } from './table-shapes'

const COLUMNS = '/data/tables/:table/columns'
const autoLoadSchema = z.object({ name: z.string(), autoLoad: z.boolean().default(false) })

/** User properties, and the columns and relations of tables. */
export function columnRoutes(router: Router, deps: ConsoleRoutesDeps): void {
  propertyRoutes(router, deps)
  // before the columns by name, of which none is called so in the Console
  relationRoutes(router, deps)
  plainColumnRoutes(router, deps)
}

/** The same properties on the screen that is about users. */
function propertyRoutes(router: Router, { services }: ConsoleRoutesDeps): void {
  router.get('/userproperties', (request, response) => {
    response.json(listProperties(services.store, appOf(request)))
  })
  router.put('/userproperties/:name', withBody, async (request, response) => {
    const change = readColumn(bodyOf(request))
    response.json(await editProperty(services, appOf(request), param(request, 'name'), change))
  })
}

function relationRoutes(router: Router, { services }: ConsoleRoutesDeps): void {
  router.post(`${COLUMNS}/relation`, withBody, async (request, response) => {
    const relation = readRelation(bodyOf(request))
    const added = await addRelationColumn(services, appOf(request), tableOf(request), relation)
    response.json(relationRow(tableOf(request), added))
  })
  router.put(`${COLUMNS}/relation`, withBody, async (request, response) => {
    const { name, autoLoad } = bodyAs(request, autoLoadSchema)
    const changed = await setAutoLoad(services, appOf(request), tableOf(request), name, autoLoad)
    response.json(relationRow(tableOf(request), changed))
  })
  router.delete(`${COLUMNS}/relation/:name`, async (request, response) => {
    await deleteRelationColumn(services, appOf(request), tableOf(request), param(request, 'name'))
    response.end()
  })
}

function plainColumnRoutes(router: Router, { services }: ConsoleRoutesDeps): void {
  const add = (appId: string, table: string, column: Record<string, unknown>) =>
    isUsersTable(table) ? addProperty(services, appId, column) : addColumn(services, appId, table, column)

  router.post(COLUMNS, withBody, async (request, response) => {
    const [appId, table, body] = [appOf(request), tableOf(request), bodyOf(request)]
    if (isRelation(body))
      response.json(relationRow(table, await addRelationColumn(services, appId, table, readRelation(body))))
    else response.json(columnRow(table, await add(appId, table, readColumn(body))))
  })
  router.put(`${COLUMNS}/:name`, withBody, async (request, response) => {
    const [appId, table, body] = [appOf(request), tableOf(request), bodyOf(request)]
    ensure(isUsersTable(table), 'REQUEST_REFUSED', {
      fill: [`Columns of '${table}' cannot be changed; delete the column and declare it anew`],
      property: 'name',
    })
    const changed = await editProperty(services, appId, param(request, 'name'), readColumn(body))
    response.json(columnRow(USERS_TABLE, changed))
  })
  router.delete(`${COLUMNS}/:name`, async (request, response) => {
    const [appId, table, name] = [appOf(request), tableOf(request), param(request, 'name')]
    if (isUsersTable(table)) await deleteProperty(services, appId, name)
    else await deleteColumn(services, appId, table, name)
    response.end()
  })
}

const appOf = (request: Request): string => param(request, 'appId')
const tableOf = (request: Request): string => param(request, 'table')
