import { z } from 'zod'
import { TEMPLATE_IDS, type EmailTemplate, type TemplateId, type TemplatePreview } from '../../contract/mail'
import { getApp } from '../app-data'
import { blankUser } from '../blank-user'
import { confirmationUrl, recoveryUrl } from '../link-urls'
import { ensure, Fault } from '../fault'
import { identityProperty, identityValue } from '../identity'
import type { AppData, Services, Store } from '../ports'
import type { AppRecord, StoredUser, TemplateEdit } from '../records'
import { effectiveTemplate, ownPlaceholder } from '../templates/effective-template'
import { fillTemplate, unknownPlaceholders } from '../templates/fill-template'
import { placeholderValues, type TemplateValues } from '../templates/placeholder-values'
import type { ConsoleCaller } from './console-caller'
import { parseInput } from './parse-input'

const texts = { subject: z.string().max(500), html: z.string().max(200_000), text: z.string().max(200_000) }
const changeSchema = z.strictObject({
  subject: texts.subject.exactOptional(),
  html: texts.html.exactOptional(),
  text: texts.text.exactOptional(),
  enabled: z.boolean().exactOptional(),
})
const draftSchema = z.strictObject(texts)

/** The app's templates. */
export function listTemplates(store: Store, appId: string): EmailTemplate[] {
  const { record } = getApp(store, appId)
  return TEMPLATE_IDS.map((id) => effectiveTemplate(record, id))
}

/** Faults: NOT_FOUND, REQUEST_REFUSED, 3067 for switching off what confirmations need. */
export async function editTemplate(
  services: Services,
  appId: string,
  id: string,
  input: unknown,
): Promise<EmailTemplate> {
  const change = parseInput(changeSchema, input)
  return putTemplate(services, appId, id, (current) => ({ ...current, ...change }))
}

/** Back to the default texts; whether it is sent stays as it is. Faults: NOT_FOUND. */
export async function resetTemplate(services: Services, appId: string, id: string): Promise<EmailTemplate> {
  return putTemplate(services, appId, id, ({ enabled }) => (enabled === undefined ? {} : { enabled }))
}

async function putTemplate(
  { store }: Services,
  appId: string,
  id: string,
  change: (current: TemplateEdit) => TemplateEdit,
): Promise<EmailTemplate> {
  const templateId = getTemplateId(id)
  return store.change((draft) => {
    const app = draft.app(appId)
    const edit = change(app.record.templates[templateId] ?? {})
    const { emailConfirmationRequired } = app.record.settings
    ensure(
      templateId !== 'confirmation' || edit.enabled !== false || !emailConfirmationRequired,
      'TEMPLATE_NEEDED',
      {
        property: 'enabled',
      },
    )
    const templates = { ...app.record.templates, ...withRival(app.record.templates, templateId, edit) }
    const record = { ...app.record, templates }
    app.putRecord(record)
    return effectiveTemplate(record, templateId)
  })
}

/** Of the two recovery texts at most one is on: the active one decides what a recovery does (users-api.md H). */
function withRival(
  templates: AppRecord['templates'],
  templateId: TemplateId,
  edit: TemplateEdit,
): AppRecord['templates'] {
  const rival = RECOVERY_RIVALS[templateId]
  if (rival === undefined || edit.enabled !== true) return { [templateId]: edit }
  return { [templateId]: edit, [rival]: { ...templates[rival], enabled: false } }
}

const RECOVERY_RIVALS: Partial<Record<TemplateId, TemplateId>> = {
  'recovery-password': 'recovery-link',
  'recovery-link': 'recovery-password',
}

/** A draft filled in for the newest user, or for one made up. Faults: NOT_FOUND, REQUEST_REFUSED. */
export function previewTemplate(
  { store, clock }: Services,
  caller: ConsoleCaller,
  id: string,
  input: unknown,
): TemplatePreview {
  const templateId = getTemplateId(id)
  const draft = parseInput(draftSchema, input)
  const data = getApp(store, caller.appId)
  const newest = newestUser(data)
  const user = newest ?? sampleUser(data, clock.now())
  const values = placeholderValues(data, user, sampleValues(caller, templateId))
  const own = ownPlaceholder(templateId)
  return {
    ...fillTemplate(draft, values),
    unknownPlaceholders: unknownPlaceholders(draft, values),
    missingPlaceholders: own === undefined || `${draft.html}${draft.text}`.includes(own) ? [] : [own],
    sampleUser: newest ? identityValue(data, newest) : null,
  }
}

function sampleValues(caller: ConsoleCaller, templateId: TemplateId): TemplateValues {
  switch (templateId) {
    case 'confirmation':
      return { confirmation_url: confirmationUrl(caller, 'SAMPLE-KEY') }
    case 'recovery-link':
      return { recovery_url: recoveryUrl(caller, 'SAMPLE-KEY') }
    case 'recovery-password':
      return { new_password: 'sample-password' }
    case 'welcome':
      return {}
  }
}

function newestUser(data: AppData): StoredUser | undefined {
  let newest: StoredUser | undefined
  for (const user of data.users.all())
    if (user.userStatus !== 'GUEST' && (!newest || user.created > newest.created)) newest = user
  return newest
}

function sampleUser(data: AppData, now: number): StoredUser {
  return {
    ...blankUser('SAMPLE-USER', now),
    userStatus: 'EMAIL_CONFIRMATION_PENDING',
    properties: Object.fromEntries([
      ['name', 'Alice Example'],
      [identityProperty(data).name, 'alice@example.com'],
      ['email', 'alice@example.com'],
    ]),
  }
}

function getTemplateId(id: string): TemplateId {
  const templateId = TEMPLATE_IDS.find((known) => known === id)
  if (!templateId) throw new Fault('NOT_FOUND', { fill: [`There is no template '${id}'`], property: 'id' })
  return templateId
}
