import type { Router } from 'express'
import type { JsonObject } from '../../contract/json'
import { editUserRecord } from '../../domain/console/edit-user-record'
import { listRelations, listTables } from '../../domain/console/manage-relations'
import { createTable } from '../../domain/console/manage-tables'
import { isUsersTable } from '../../domain/data/keys'
import { bodyOf, param, withBody } from '../control/request-input'
import type { ConsoleRoutesDeps } from './console-router'
import { tableRow } from './table-shapes'

/** Tables, and the records of Users; objects of other tables are edited through the data service. */
export function recordRoutes(router: Router, { services }: ConsoleRoutesDeps): void {
  const { store } = services
  const row = (appId: string, table: string) =>
    tableRow(store, appId, table, listRelations(store, appId, table))

  router.get('/data/tables', (request, response) => {
    const appId = param(request, 'appId')
    const tables = listTables(store, appId).map(({ name }) => row(appId, name))
    response.json({ mode: 'internal', tables })
  })
  router.post('/data/tables', withBody, async (request, response) => {
    const appId = param(request, 'appId')
    response.json(row(appId, await createTable(services, appId, bodyOf(request))))
  })
  router.put('/data/:table/:objectId', withBody, async (request, response, next) => {
    if (!isUsersTable(param(request, 'table'))) {
      next()
      return
    }
    const values = bodyOf(request) as JsonObject
    const [appId, objectId] = [param(request, 'appId'), param(request, 'objectId')]
    response.json(await editUserRecord(services, appId, objectId, values))
  })
}
