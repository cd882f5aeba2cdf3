import type { Router } from 'express'
import type { RoleRow } from '../../../contract/app'
import { addRole, deleteRole, listRoles } from '../../../domain/users/manage-roles'
import { ensure } from '../../../domain/fault'
import { param } from '../../request/request-input'
import type { ConsoleRoutesDeps } from '../router'
import { stableId } from '../stable-id'

/** A role as the Console lists it, under the names that the SDK reads and those that it makes of them. */
const role = ({ name, isSystem }: RoleRow) => {
  const id = stableId('role', name)
  return { id, roleId: id, name, rolename: name, system: isSystem }
}

/** Roles: the app's own can be made and deleted. */
export function roleRoutes(router: Router, { services }: ConsoleRoutesDeps): void {
  router.get('/security/roles', (request, response) => {
    response.json(listRoles(services.store, param(request, 'appId')).map(role))
  })
  router.put('/security/roles/:name', async (request, response) => {
    response.json(role(await addRole(services, param(request, 'appId'), { name: param(request, 'name') })))
  })
  router.delete('/security/roles/:id', async (request, response) => {
    const [appId, id] = [param(request, 'appId'), param(request, 'id')]
    const found = listRoles(services.store, appId).find(({ name }) => stableId('role', name) === id)
    ensure(found !== undefined, 'ROLE_UNKNOWN', { property: 'id' })
    await deleteRole(services, appId, found.name)
    response.end()
  })
}
