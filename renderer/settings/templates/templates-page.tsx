import { Group, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EmailTemplate, TemplateId } from '../../../server/contract/mail'
import { listTemplates } from '../../api/client'
import { keys } from '../../api/keys'
import { useCurrentApp } from '../../place/use-current-app'
import { FaultNotice } from '../../ui/fault-notice'
import { SettingGroup } from '../fields/setting-group'
import { SettingToggle } from '../fields/setting-toggle'
import { TemplateEditor } from './template-editor'
import { dropTemplateEdits, hasUnsavedEdits, useTemplateEdits } from './template-edits'
import { UnsavedBadge, UnsavedChanges } from './unsaved-changes'

/** Users > Email templates. */
export function TemplatesPage() {
  const { id: appId } = useCurrentApp()
  const [id, setId] = useState<TemplateId>('confirmation')
  const { data: templates = [], error } = useQuery({
    queryKey: keys.templates(appId),
    queryFn: () => listTemplates(appId),
  })
  const editsOf = useTemplateEdits(appId)
  const isUnsaved = (each: EmailTemplate | undefined): boolean =>
    each !== undefined && hasUnsavedEdits(each, editsOf(each.id))
  const template = templates.find((each) => each.id === id)
  return (
    <>
      <SettingGroup>
        <SettingToggle
          name="mailConfigured"
          label="Mail is configured"
          description="Off, calls that need an email (recovery, confirmation, resending) are refused with 5050; a registration that needs no confirmation goes on without its welcome email. Emails are always captured here and never sent."
        />
      </SettingGroup>
      <FaultNotice error={error} />
      <Group gap="sm" mb="md" align="flex-end" wrap="nowrap">
        <Select
          label="Template"
          data={templates.map(({ id: value, name, usedWhen }) => ({ value, label: `${name}: ${usedWhen}` }))}
          value={id}
          onChange={(chosen) => setId(templates.find((each) => each.id === chosen)?.id ?? id)}
          renderOption={({ option: { value, label } }) => (
            <>
              {label} {isUnsaved(templates.find((each) => each.id === value)) && <UnsavedBadge />}
            </>
          )}
          flex={1}
          maw={560}
        />
        {isUnsaved(template) && <UnsavedChanges onDiscard={() => dropTemplateEdits(appId, id)} />}
      </Group>
      {template && <TemplateEditor key={`${appId}/${template.id}`} template={template} />}
    </>
  )
}
