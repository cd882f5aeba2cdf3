import { z } from 'zod'
import {
  changeCustomTemplate,
  createCustomTemplate,
  customKeys,
  deleteCustomTemplate,
  listCustomTemplates,
} from '../../../domain/mail/custom-templates'
import { refuseAttachments } from '../../../domain/mail/send-from-template'
import { sendTestOfCustom } from '../../../domain/mail/try-custom-template'
import type { CustomTemplate } from '../../../contract/mail'
import { bodyAs, type Input } from '../../request/input'
import { json, nothing } from '../../rows/answers'
import { SENT_EMAIL } from '../../rows/fault-groups'
import { APP_ROOT, OF_APP, type ConsoleOperation } from '../operation'

const WITH_TEMPLATES = {
  ...OF_APP,
  choice:
    'An app has fifty at most, told apart by names as they are spelled. Attachments are refused by name, since files are not served.',
} as const

/** `body` is the HTML. */
const row = ({ name, subject, html }: CustomTemplate) => ({ name, subject, body: html, attachments: [] })

const bodySchema = z.strictObject({
  name: z.string().exactOptional(),
  subject: z.string().exactOptional(),
  body: z.string().exactOptional(),
  attachments: z.array(z.unknown()).nullish(),
})

/** What the Console sends of a template, in our names. Faults: 3038 8002, REQUEST_REFUSED, also for attachments. */
function sentTemplate(input: Input): object {
  const { body, attachments, ...texts } = bodyAs(input, bodySchema)
  refuseAttachments('attachments', attachments ?? [])
  return body === undefined ? texts : { ...texts, html: body }
}

/** Templates that calls send by their name. Answers are empty where the samples of the SDK are. */
export const CONSOLE_CUSTOM_TEMPLATES: readonly ConsoleOperation[] = [
  {
    ...WITH_TEMPLATES,
    name: 'email.loadCustomTemplates',
    method: 'get',
    path: `${APP_ROOT}/emailtemplate`,
    faults: [],
    run: ({ services, appId }) => json(listCustomTemplates(services.store, appId).map(row)),
  },
  {
    ...WITH_TEMPLATES,
    name: 'email.createCustomTemplate',
    method: 'post',
    path: `${APP_ROOT}/emailtemplate`,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async ({ services, appId, input }) => {
      await createCustomTemplate(services, appId, sentTemplate(input))
      return nothing
    },
  },
  {
    ...WITH_TEMPLATES,
    name: 'email.updateCustomTemplate',
    method: 'put',
    path: `${APP_ROOT}/emailtemplate/:name`,
    readsBody: true,
    faults: ['NOT_FOUND', 'PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async ({ services, appId, input }) => {
      await changeCustomTemplate(services, appId, input.param('name'), sentTemplate(input))
      return nothing
    },
  },
  {
    ...WITH_TEMPLATES,
    name: 'email.deleteCustomTemplate',
    method: 'delete',
    path: `${APP_ROOT}/emailtemplate/:name`,
    faults: ['NOT_FOUND', 'REQUEST_REFUSED'],
    run: async ({ services, appId, input }) => {
      await deleteCustomTemplate(services, appId, input.param('name'))
      return nothing
    },
  },
  {
    ...WITH_TEMPLATES,
    name: 'email.sendTestCustomEmail',
    method: 'post',
    path: `${APP_ROOT}/emailtemplate/test`,
    readsBody: true,
    faults: [...SENT_EMAIL, 'NOT_FOUND'],
    run: async ({ services, appId, input }) => {
      await sendTestOfCustom(services, appId, input.body.object().values)
      return nothing
    },
  },
  {
    ...WITH_TEMPLATES,
    name: 'email.parseCustomTemplateKeys',
    method: 'post',
    path: `${APP_ROOT}/emailtemplate/customkeys`,
    readsBody: true,
    faults: ['PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: ({ input }) => json(customKeys(sentTemplate(input))),
  },
]
