import type { Router } from 'express'
import { z } from 'zod'
import {
  addRelationColumn,
  listRelations,
  listTables,
  deleteRelationColumn,
} from '../../domain/schema/manage-relations'
import { setAutoLoad } from '../../domain/schema/manage-tables'
import type { ControlDeps } from './control-router'
import { bodyAs, bodyOf, param, withBody } from './request-input'

const changeSchema = z.strictObject({ autoLoad: z.boolean() })

/** The tables of an app's data service and their relation columns. */
export function tableRoutes(router: Router, { services }: ControlDeps): void {
  router.get('/apps/:appId/tables', (request, response) => {
    response.json(listTables(services.store, param(request, 'appId')))
  })
  router.get('/apps/:appId/tables/:table/relations', (request, response) => {
    response.json(listRelations(services.store, param(request, 'appId'), param(request, 'table')))
  })
  router.post('/apps/:appId/tables/:table/relations', withBody, async (request, response) => {
    const [appId, table] = [param(request, 'appId'), param(request, 'table')]
    response.json(await addRelationColumn(services, appId, table, bodyOf(request)))
  })
  router.patch('/apps/:appId/tables/:table/relations/:name', withBody, async (request, response) => {
    const [appId, table] = [param(request, 'appId'), param(request, 'table')]
    const { autoLoad } = bodyAs(request, changeSchema)
    response.json(await setAutoLoad(services, appId, table, param(request, 'name'), autoLoad))
  })
  router.delete('/apps/:appId/tables/:table/relations/:name', async (request, response) => {
    const [appId, table] = [param(request, 'appId'), param(request, 'table')]
    await deleteRelationColumn(services, appId, table, param(request, 'name'))
    response.status(204).end()
  })
}
