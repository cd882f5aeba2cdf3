import { PATTERNS } from '../../../contract/routes'
import {
  changeCustomTemplate,
  createCustomTemplate,
  deleteCustomTemplate,
  listCustomTemplates,
} from '../../../domain/mail/custom-templates'
import { previewCustomTemplate, sendTestOfDraft } from '../../../domain/mail/try-custom-template'
import { json, nothing } from '../../rows/answers'
import { SENT_EMAIL } from '../../rows/fault-groups'
import { CONTROL, type ControlOperation } from '../operation'

/** The templates of an app that calls send by their names. */
export const CONTROL_CUSTOM_TEMPLATES: readonly ControlOperation[] = [
  {
    ...CONTROL,
    name: 'listCustomTemplates',
    method: 'get',
    path: PATTERNS.customTemplates,
    faults: ['APP_UNKNOWN'],
    run: ({ services, appId }) => json(listCustomTemplates(services.store, appId)),
  },
  {
    ...CONTROL,
    name: 'createCustomTemplate',
    method: 'post',
    path: PATTERNS.customTemplates,
    readsBody: true,
    faults: ['APP_UNKNOWN', 'PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async ({ services, appId, input }) => {
      await createCustomTemplate(services, appId, input.body.object().values)
      return nothing
    },
  },
  {
    ...CONTROL,
    name: 'changeCustomTemplate',
    method: 'patch',
    path: PATTERNS.customTemplate,
    readsBody: true,
    faults: ['APP_UNKNOWN', 'NOT_FOUND', 'PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async ({ services, appId, input }) => {
      await changeCustomTemplate(services, appId, input.param('name'), input.body.object().values)
      return nothing
    },
  },
  {
    ...CONTROL,
    name: 'deleteCustomTemplate',
    method: 'delete',
    path: PATTERNS.customTemplate,
    faults: ['APP_UNKNOWN', 'NOT_FOUND', 'REQUEST_REFUSED'],
    run: async ({ services, appId, input }) => {
      await deleteCustomTemplate(services, appId, input.param('name'))
      return nothing
    },
  },
  {
    ...CONTROL,
    name: 'previewCustomTemplate',
    method: 'post',
    path: PATTERNS.customTemplatePreview,
    readsBody: true,
    faults: ['APP_UNKNOWN', 'PAGE_SIZE_INVALID', 'PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: ({ services, appId, input }) =>
      json(previewCustomTemplate(services, appId, input.body.object().values)),
  },
  {
    ...CONTROL,
    name: 'sendTestOfDraft',
    method: 'post',
    path: PATTERNS.customTemplateTest,
    readsBody: true,
    faults: [...SENT_EMAIL, 'APP_UNKNOWN'],
    run: async ({ services, appId, input }) => {
      await sendTestOfDraft(services, appId, input.body.object().values)
      return nothing
    },
  },
]
