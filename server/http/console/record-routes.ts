import type { Request, Router } from 'express'
import { serverCode, type Actor } from '../../domain/caller'
import { listRelations, listTables } from '../../domain/schema/manage-relations'
import { createTable, deleteTable } from '../../domain/schema/manage-tables'
import { createObjects } from '../../domain/objects/create-objects'
import { countObjects, findObjects } from '../../domain/query/find-objects'
import { bulkDelete, removeObjects } from '../../domain/objects/remove-objects'
import { editObject, saveObject } from '../../domain/objects/save-object'
import { upsertObjects } from '../../domain/objects/upsert-objects'
import type { Services } from '../../domain/ports'
import { bodyText } from '../body-text'
import { bodyOf, param, withBody } from '../control/request-input'
import { parseJsonObject } from '../json-text'
import { bodyQuery, sentIds, sentObjects } from '../operations/data-input'
import type { ConsoleRoutesDeps } from './console-router'
import { tableRow } from './table-shapes'

/** Tables and what is in them. */
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
  router.delete('/data/tables/:table', async (request, response) => {
    await deleteTable(services, param(request, 'appId'), param(request, 'table'))
    response.end()
  })
  objectRoutes(router, services)
}

/** Objects of any table, as the Console's data browser handles them. */
function objectRoutes(router: Router, services: Services): void {
  const actor = (request: Request): Actor => serverCode(param(request, 'appId'))
  const table = (request: Request): string => param(request, 'table')

  router.delete('/data/tables/:table/records', withBody, async (request, response) => {
    const objectIds = sentIds(bodyText(request))
    await removeObjects(services, param(request, 'appId'), table(request), objectIds)
    response.end()
  })
  router.delete('/data/tables/:table/all', async (request, response) => {
    response.json(await bulkDelete(services, actor(request), table(request), 'objectId IS NOT NULL'))
  })
  router.post('/data/bulk/:table', withBody, async (request, response) => {
    const list = sentObjects(bodyText(request))
    response.json(await createObjects(services, actor(request), table(request), list))
  })
  router.put('/data/bulkupsert/:table', withBody, async (request, response) => {
    const list = sentObjects(bodyText(request))
    response.json(await upsertObjects(services, actor(request), table(request), list))
  })
  router.post('/data/:table/find', withBody, (request, response) => {
    const query = bodyQuery({ body: bodyText(request) })
    response.json(findObjects(services.store, param(request, 'appId'), table(request), query))
  })
  router.post('/data/:table/count', withBody, (request, response) => {
    const { where } = bodyQuery({ body: bodyText(request) })
    response.json(countObjects(services.store, param(request, 'appId'), table(request), where))
  })
  router.post('/data/:table', withBody, async (request, response) => {
    const sent = parseJsonObject(bodyText(request))
    response.json(await saveObject(services, actor(request), table(request), sent))
  })
  router.put('/data/:table/:objectId', withBody, async (request, response) => {
    const [objectId, sent] = [param(request, 'objectId'), parseJsonObject(bodyText(request))]
    response.json(await editObject(services, param(request, 'appId'), table(request), objectId, sent))
  })
}
