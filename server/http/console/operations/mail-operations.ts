import { z } from 'zod'
import { SENDER_ADDRESS } from '../../../contract/mail'
import { defaultAppSettings } from '../../../contract/settings'
import { changeSettings } from '../../../domain/apps/change-settings'
import { getApp } from '../../../domain/get-app'
import { bodyAs } from '../../request/input'
import { json, nothing, type Answer } from '../../rows/answers'
import { APP_ROOT, WITH_MAIL, type ConsoleCall, type ConsoleOperation } from '../operation'

const sentSchema = z.looseObject({ mailConfigured: z.boolean().default(true) })

function showMailSettings({ services, appId }: ConsoleCall): Answer {
  const { name, settings } = getApp(services.store, appId).record
  return json({ mailConfigured: settings.mailConfigured, from: { name, address: SENDER_ADDRESS } })
}

async function configureMail(call: ConsoleCall, mailConfigured: boolean): Promise<Answer> {
  await changeSettings(call.services, call.appId, { mailConfigured })
  return showMailSettings(call)
}

/**
 * The mail server of an app. Our choice throughout: nothing is ever delivered, so what is sent of a server is taken and
 * not kept. Saving any server configures mail unless `mailConfigured` is false, and going back to the default does so too, because the vendor's own
 * server is the default (wire-reference.md H).
 */
export const CONSOLE_MAIL: readonly ConsoleOperation[] = [
  {
    ...WITH_MAIL,
    name: 'email.getEmailParams',
    method: 'get',
    path: `${APP_ROOT}/mailsettings`,
    faults: [],
    run: showMailSettings,
  },
  {
    ...WITH_MAIL,
    name: 'email.updateEmailParams',
    method: 'put',
    path: `${APP_ROOT}/mailsettings`,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: (call) => configureMail(call, bodyAs(call.input, sentSchema).mailConfigured),
  },
  {
    ...WITH_MAIL,
    name: 'email.resetEmailParams',
    method: 'delete',
    path: `${APP_ROOT}/mailsettings`,
    faults: [],
    run: (call) => configureMail(call, defaultAppSettings().mailConfigured),
  },
  {
    ...WITH_MAIL,
    name: 'email.testSMTPConnection',
    method: 'put',
    path: `${APP_ROOT}/mailsettings/test`,
    readsBody: true,
    faults: ['PARAMETERS_NULL'],
    run: ({ input }) => {
      input.body.object()
      // no connection is tried: there is nobody to deliver to
      return nothing
    },
  },
]
