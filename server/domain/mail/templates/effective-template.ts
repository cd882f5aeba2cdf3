import type { EmailTemplate, TemplateId } from '../../../contract/mail'
import type { AppRecord } from '../../records'
import { DEFAULT_TEMPLATES } from './default-templates'
import { COMMON_PLACEHOLDERS } from './placeholders'

interface TemplateFacts {
  /** The vendor's name of the template (wire reference H). */
  name: string
  usedWhen: string
  enabledByDefault: boolean
  /** The placeholder that the text is about. The vendor's names of the recovery ones are not known; these are ours. */
  ownPlaceholder?: string
}

const FACTS: Record<TemplateId, TemplateFacts> = {
  confirmation: {
    // one page of the vendor has it under the welcome's name (wire reference I, row 17)
    name: 'Confirmation template',
    usedWhen: 'Email confirmation is required',
    enabledByDefault: true,
    ownPlaceholder: '{confirmation_url}',
  },
  welcome: {
    name: 'User made registration',
    usedWhen: 'Email confirmation is not required',
    enabledByDefault: true,
  },
  'recovery-password': {
    name: 'User requests password recovery',
    usedWhen: 'The system makes a new password',
    enabledByDefault: false,
    ownPlaceholder: '{new_password}',
  },
  'recovery-link': {
    name: 'User requests password recovery by link',
    usedWhen: 'The user chooses a password on a page',
    enabledByDefault: true,
    ownPlaceholder: '{recovery_url}',
  },
}

/** The placeholder that a text is about, or undefined. */
export function ownPlaceholder(id: TemplateId): string | undefined {
  return FACTS[id].ownPlaceholder
}

/** A template as it is sent: the default with the app's edits. */
export function effectiveTemplate({ templates }: AppRecord, id: TemplateId): EmailTemplate {
  const { subject, html, text } = DEFAULT_TEMPLATES[id]
  const { name, usedWhen, enabledByDefault, ownPlaceholder: own } = FACTS[id]
  const edit = templates[id] ?? {}
  const edited = { subject: edit.subject ?? subject, html: edit.html ?? html, text: edit.text ?? text }
  return {
    id,
    name,
    usedWhen,
    ...edited,
    enabled: edit.enabled ?? enabledByDefault,
    edited: edited.subject !== subject || edited.html !== html || edited.text !== text,
    placeholders: own === undefined ? [...COMMON_PLACEHOLDERS] : [own, ...COMMON_PLACEHOLDERS],
  }
}
