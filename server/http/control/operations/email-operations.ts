import { z } from 'zod'
import { PATTERNS } from '../../../contract/routes'
import {
  clearEmails,
  deleteEmail,
  getAttachment,
  listEmails,
  markEmail,
  openEmail,
  getRawEmail,
} from '../../../domain/mail/manage-emails'
import { bodyAs, queryText } from '../../request/input'
import { download, json, nothing } from '../../rows/answers'
import { CONTROL, type ControlCall, type ControlOperation } from '../operation'

const readSchema = z.strictObject({ isRead: z.boolean() })

const emailIdOf = ({ input }: ControlCall): string => input.param('emailId')

/** The captured emails of an app. */
export const CONTROL_EMAILS: readonly ControlOperation[] = [
  {
    ...CONTROL,
    name: 'listEmails',
    method: 'get',
    path: PATTERNS.emails,
    faults: ['APP_UNKNOWN'],
    run: ({ services, appId, input }) => json(listEmails(services.store, appId, queryText(input, 'search'))),
  },
  {
    ...CONTROL,
    name: 'clearEmails',
    method: 'delete',
    path: PATTERNS.emails,
    faults: ['APP_UNKNOWN'],
    run: async ({ services, appId }) => {
      await clearEmails(services, appId)
      return nothing
    },
  },
  {
    ...CONTROL,
    name: 'openEmail',
    method: 'get',
    path: PATTERNS.email,
    faults: ['APP_UNKNOWN', 'NOT_FOUND'],
    run: async (call) => json(await openEmail(call.services, call.appId, emailIdOf(call))),
  },
  {
    ...CONTROL,
    name: 'deleteEmail',
    method: 'delete',
    path: PATTERNS.email,
    faults: ['APP_UNKNOWN', 'NOT_FOUND'],
    run: async (call) => {
      await deleteEmail(call.services, call.appId, emailIdOf(call))
      return nothing
    },
  },
  {
    ...CONTROL,
    name: 'markEmail',
    method: 'put',
    path: PATTERNS.emailRead,
    readsBody: true,
    faults: ['APP_UNKNOWN', 'NOT_FOUND', 'PARAMETERS_NULL', 'REQUEST_REFUSED'],
    run: async (call) => {
      const { isRead } = bodyAs(call.input, readSchema)
      return json(await markEmail(call.services, call.appId, emailIdOf(call), isRead))
    },
  },
  {
    ...CONTROL,
    name: 'getRawEmail',
    method: 'get',
    path: PATTERNS.emailRaw,
    faults: ['APP_UNKNOWN', 'NOT_FOUND'],
    run: async (call) => {
      const emailId = emailIdOf(call)
      return download(
        `${emailId}.eml`,
        'message/rfc822',
        await getRawEmail(call.services, call.appId, emailId),
      )
    },
  },
  {
    ...CONTROL,
    name: 'getAttachment',
    method: 'get',
    path: PATTERNS.emailAttachment,
    faults: ['APP_UNKNOWN', 'NOT_FOUND'],
    run: async (call) => {
      const index = Number(call.input.param('index'))
      const { filename, content } = await getAttachment(call.services, call.appId, emailIdOf(call), index)
      // always a download of bytes: a mail's own content type could make the browser run it
      return download(filename, 'application/octet-stream', content)
    },
  },
]
