import type { Router } from 'express'
import { z } from 'zod'
import { findUserRow } from '../../../domain/users/list-users'
import { addRole, deleteRole, listRoles, setUserRoles } from '../../../domain/users/manage-roles'
import type { ControlDeps } from '../router'
import { bodyAs, bodyOf, param, withBody } from '../../request/request-input'

/** The roles of an app, and those of a user. */
export function roleRoutes(router: Router, { services }: ControlDeps): void {
  router.get('/apps/:appId/roles', (request, response) => {
    response.json(listRoles(services.store, param(request, 'appId')))
  })
  router.post('/apps/:appId/roles', withBody, async (request, response) => {
    response.json(await addRole(services, param(request, 'appId'), bodyOf(request)))
  })
  router.delete('/apps/:appId/roles/:name', async (request, response) => {
    await deleteRole(services, param(request, 'appId'), param(request, 'name'))
    response.status(204).end()
  })
  router.put('/apps/:appId/users/:objectId/roles', withBody, async (request, response) => {
    const { roles } = bodyAs(request, z.strictObject({ roles: z.array(z.string()).max(500) }))
    const [appId, objectId] = [param(request, 'appId'), param(request, 'objectId')]
    await setUserRoles(services, appId, objectId, roles)
    response.json(findUserRow(services, appId, objectId))
  })
}
