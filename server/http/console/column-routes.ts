import type { Request, Router } from 'express'
import { z } from 'zod'
import {
  addProperty,
  deleteProperty,
  editProperty,
  listProperties,
} from '../../domain/console/manage-properties'
import { addRelationColumn, removeRelationColumn } from '../../domain/console/manage-relations'
import { setAutoLoad } from '../../domain/console/manage-tables'
import { isUsersTable, USERS_TABLE } from '../../domain/data/keys'
import { bodyAs, bodyOf, param, withBody } from '../control/request-input'
import { isRelation, readColumn, readRelation, refuseOtherTable } from './column-input'
import type { ConsoleRoutesDeps } from './console-router'
import { columnRow, relationRow } from './table-shapes'

const COLUMNS = '/data/tables/:table/columns'
const autoLoadSchema = z.object({ name: z.string(), autoLoad: z.boolean().default(false) })

/** User properties, and the columns of tables: of Users all kinds, of other tables the relations. */
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
    await removeRelationColumn(services, appOf(request), tableOf(request), param(request, 'name'))
    response.end()
  })
}

function plainColumnRoutes(router: Router, { services }: ConsoleRoutesDeps): void {
  router.post(COLUMNS, withBody, async (request, response) => {
    const [appId, table, body] = [appOf(request), tableOf(request), bodyOf(request)]
    if (isRelation(body))
      response.json(relationRow(table, await addRelationColumn(services, appId, table, readRelation(body))))
    else response.json(columnRow(users(table), await addProperty(services, appId, readColumn(body))))
  })
  router.put(`${COLUMNS}/:name`, withBody, async (request, response) => {
    const [appId, table, body] = [appOf(request), users(tableOf(request)), bodyOf(request)]
    response.json(
      columnRow(table, await editProperty(services, appId, param(request, 'name'), readColumn(body))),
    )
  })
  router.delete(`${COLUMNS}/:name`, async (request, response) => {
    users(tableOf(request))
    await deleteProperty(services, appOf(request), param(request, 'name'))
    response.end()
  })
}

const appOf = (request: Request): string => param(request, 'appId')
const tableOf = (request: Request): string => param(request, 'table')

/** Faults: REQUEST_REFUSED for another table. */
function users(table: string): string {
  return isUsersTable(table) ? USERS_TABLE : refuseOtherTable(table)
}
