import { PATTERNS } from '../../../contract/routes'
import { consoleCaller } from '../../../domain/console-caller'
import { changeTemplate, listTemplates, resetTemplate } from '../../../domain/mail/manage-templates'
import { previewTemplate, sendTestEmail } from '../../../domain/mail/try-template'
import { json } from '../../rows/answers'
import { SENT_EMAIL } from '../../rows/fault-groups'
import { CONTROL, type ControlOperation } from '../operation'

/** The email templates of an app. */
export const CONTROL_TEMPLATES: readonly ControlOperation[] = [
  {
    ...CONTROL,
    name: 'listTemplates',
    method: 'get',
    path: PATTERNS.templates,
    faults: ['APP_UNKNOWN'],
    run: ({ services, appId }) => json(listTemplates(services.store, appId)),
  },
  {
    ...CONTROL,
    name: 'changeTemplate',
    method: 'patch',
    path: PATTERNS.template,
    readsBody: true,
    faults: ['APP_UNKNOWN', 'NOT_FOUND', 'PARAMETERS_NULL', 'REQUEST_REFUSED', 'TEMPLATE_NEEDED'],
    run: async ({ services, appId, input }) =>
      json(await changeTemplate(services, appId, input.param('id'), input.body.object().values)),
  },
  {
    ...CONTROL,
    name: 'resetTemplate',
    method: 'delete',
    path: PATTERNS.template,
    faults: ['APP_UNKNOWN', 'NOT_FOUND'],
    run: async ({ services, appId, input }) => json(await resetTemplate(services, appId, input.param('id'))),
  },
  {
    ...CONTROL,
    name: 'previewTemplate',
    method: 'post',
    path: PATTERNS.templatePreview,
    readsBody: true,
    faults: ['APP_UNKNOWN', 'NOT_FOUND', 'PAGE_SIZE_INVALID', 'PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: ({ services, appId, input, linkBase }) => {
      const caller = consoleCaller(services, appId, linkBase)
      return json(previewTemplate(services, caller, input.param('id'), input.body.object().values))
    },
  },
  {
    ...CONTROL,
    name: 'sendTestEmail',
    method: 'post',
    path: PATTERNS.templateTest,
    readsBody: true,
    faults: [...SENT_EMAIL, 'APP_UNKNOWN', 'NOT_FOUND'],
    run: async ({ services, appId, input, linkBase }) => {
      const caller = consoleCaller(services, appId, linkBase)
      return json(await sendTestEmail(services, caller, input.param('id'), input.body.object().values))
    },
  },
]
