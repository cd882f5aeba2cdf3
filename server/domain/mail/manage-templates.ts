import { z } from 'zod'
import { TEMPLATE_IDS, type EmailTemplate, type TemplateId } from '../../contract/mail'
import { getApp } from '../get-app'
import { ensure, Fault } from '../fault'
import type { Services, Store } from '../ports'
import type { AppRecord, TemplateEdit } from '../records'
import { effectiveTemplate } from './templates/effective-template'
import { parseInput } from '../parse-input'

/** Every text of a template, and how long it may be. */
export const textsSchema = z.strictObject({
  subject: z.string().max(500),
  html: z.string().max(200_000),
  text: z.string().max(200_000),
})
const { subject, html, text } = textsSchema.shape
/** Some of them. */
export const textChanges = {
  subject: subject.exactOptional(),
  html: html.exactOptional(),
  text: text.exactOptional(),
}
const changeSchema = z.strictObject({ ...textChanges, enabled: z.boolean().exactOptional() })

/** The app's templates. */
export function listTemplates(store: Store, appId: string): EmailTemplate[] {
  const { record } = getApp(store, appId)
  return TEMPLATE_IDS.map((id) => effectiveTemplate(record, id))
}

/** Changes the texts of a template or whether it is sent. What confirmations need cannot be switched off. */
export async function changeTemplate(
  services: Pick<Services, 'store'>,
  appId: string,
  id: string,
  input: unknown,
): Promise<EmailTemplate> {
  const change = parseInput(changeSchema, input)
  return putTemplate(services, appId, id, (current) => ({ ...current, ...change }))
}

/** Back to the default texts; whether it is sent stays as it is. */
export async function resetTemplate(
  services: Pick<Services, 'store'>,
  appId: string,
  id: string,
): Promise<EmailTemplate> {
  return putTemplate(services, appId, id, ({ enabled }) => (enabled === undefined ? {} : { enabled }))
}

async function putTemplate(
  { store }: Pick<Services, 'store'>,
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

/** Of the two recovery texts at most one is on: the active one decides what a recovery does (wire reference H). */
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

/** Faults: NOT_FOUND. */
export function getTemplateId(id: string): TemplateId {
  const templateId = TEMPLATE_IDS.find((known) => known === id)
  if (!templateId) throw new Fault('NOT_FOUND', { fill: [`There is no template '${id}'`], property: 'id' })
  return templateId
}
