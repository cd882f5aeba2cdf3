import type { Router } from 'express'
import { describeFaults } from '../../../contract/faults'
import { changeServerSettings } from '../../../domain/apps/manage-apps'
import { composeFidelity } from '../../fidelity/ledger'
import type { ControlDeps } from '../router'
import { bodyOf, withBody } from '../../request/request-input'

/** Server info and settings, the fault table, the fidelity ledger, the event stream. */
export function serverRoutes(router: Router, { services, events, facts }: ControlDeps): void {
  router.get('/info', (_, response) => {
    response.json(facts.describe())
  })
  router.patch('/info', withBody, async (request, response) => {
    await changeServerSettings(services, bodyOf(request))
    response.json(facts.describe())
  })
  router.get('/faults', (_, response) => {
    response.json(describeFaults())
  })
  router.get('/fidelity', (_, response) => {
    response.json(composeFidelity())
  })
  router.get('/events', async (request, response) => {
    await events.add(request, response)
  })
}
