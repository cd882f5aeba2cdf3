import type { Request, Router } from 'express'
import { z } from 'zod'
import { SENDER_ADDRESS } from '../../contract/mail'
import { defaultAppSettings } from '../../contract/settings'
import { getApp } from '../../domain/get-app'
import { changeSettings } from '../../domain/apps/change-settings'
import { bodyAs, bodyOf, param, withBody } from '../control/request-input'
import type { ConsoleRoutesDeps } from './console-router'

const sentSchema = z.looseObject({ mailConfigured: z.boolean().default(true) })

/**
 * The mail server of an app. Our choice throughout: nothing is ever delivered, so what is sent of a server is taken and
 * not kept. Saving any server configures mail unless `mailConfigured` is false, and going back to the default does so too, because the vendor's own
 * server is the default (wire reference H).
 */
export function mailRoutes(router: Router, { services }: ConsoleRoutesDeps): void {
  const answer = (request: Request): object => {
    const { name, settings } = getApp(services.store, param(request, 'appId')).record
    return { mailConfigured: settings.mailConfigured, from: { name, address: SENDER_ADDRESS } }
  }
  const configure = async (request: Request, mailConfigured: boolean): Promise<object> => {
    await changeSettings(services, param(request, 'appId'), { mailConfigured })
    return answer(request)
  }
  router.get('/mailsettings', (request, response) => {
    response.json(answer(request))
  })
  router.put('/mailsettings', withBody, async (request, response) => {
    const { mailConfigured } = bodyAs(request, sentSchema)
    response.json(await configure(request, mailConfigured))
  })
  router.delete('/mailsettings', async (request, response) => {
    response.json(await configure(request, defaultAppSettings().mailConfigured))
  })
  router.put('/mailsettings/test', withBody, (request, response) => {
    bodyOf(request)
    // no connection is tried: there is nobody to deliver to
    response.end()
  })
}
