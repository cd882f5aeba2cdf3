import type { EmailTemplate, TemplateId } from '../../contract/mail'
import type { AppRecord } from '../records'
import { DEFAULT_TEMPLATES } from './default-templates'
import { COMMON_PLACEHOLDERS } from './placeholders'

/** A template as it is sent: the default with the app's edits. */
export function effectiveTemplate({ templates }: AppRecord, id: TemplateId): EmailTemplate {
  const { subject, html, text } = DEFAULT_TEMPLATES[id]
  const edit = templates[id] ?? {}
  const edited = { subject: edit.subject ?? subject, html: edit.html ?? html, text: edit.text ?? text }
  return {
    id,
    name: 'User made registration',
    usedWhen: id === 'confirmation' ? 'Email confirmation is required' : 'Email confirmation is not required',
    ...edited,
    enabled: edit.enabled ?? true,
    edited: edited.subject !== subject || edited.html !== html || edited.text !== text,
    placeholders:
      id === 'confirmation' ? ['{confirmation_url}', ...COMMON_PLACEHOLDERS] : [...COMMON_PLACEHOLDERS],
  }
}
