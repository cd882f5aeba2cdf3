import { Group, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EmailOrigin } from '../../../server/contract/mail'
import { listCustomTemplates, listTemplates } from '../../api/client'
import { keys } from '../../api/keys'
import { useCurrentApp } from '../../place/use-current-app'
import { FaultNotice } from '../../ui/fault-notice'
import { SettingGroup } from '../fields/setting-group'
import { SettingToggle } from '../fields/setting-toggle'
import { CreateCustomTemplate } from './create-custom-template'
import { CustomTemplateEditor } from './custom-template-editor'
import { TemplateEditor } from './template-editor'
import { customId, dropTemplateEdits, hasUnsavedEdits, useTemplateEdits } from './template-edits'
import { UnsavedBadge, UnsavedChanges } from './unsaved-changes'

const FIRST: EmailOrigin = 'confirmation'

/** Users > Email templates. */
export function TemplatesPage() {
  const { id: appId } = useCurrentApp()
  const [chosen, setChosen] = useState<EmailOrigin>(FIRST)
  const { choices, refresh, error } = useChoices()
  // it may be of another app, or gone
  const choice = choices.find(({ id }) => id === chosen) ?? choices.find(({ id }) => id === FIRST)
  const choose = async (name: string | null): Promise<void> => {
    await refresh()
    setChosen(name === null ? FIRST : customId(name))
  }
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
          data={['Sent by the system', 'Sent by calls'].map((group) => ({
            group,
            items: choices
              .filter((each) => each.isCustom === (group === 'Sent by calls'))
              .map(({ id: value, label }) => ({ value, label })),
          }))}
          value={choice?.id ?? null}
          allowDeselect={false}
          onChange={(value) => setChosen(choices.find(({ id }) => id === value)?.id ?? chosen)}
          renderOption={({ option: { value, label } }) => (
            <>
              {label} {choices.find(({ id }) => id === value)?.isUnsaved && <UnsavedBadge />}
            </>
          )}
          flex={1}
          maw={560}
        />
        <CreateCustomTemplate onCreated={choose} />
        {choice?.isUnsaved && <UnsavedChanges onDiscard={() => dropTemplateEdits(appId, choice.id)} />}
      </Group>
      {choice?.isCustom === false && (
        <TemplateEditor key={`${appId}/${choice.id}`} template={choice.template} />
      )}
      {choice?.isCustom && (
        <CustomTemplateEditor key={`${appId}/${choice.id}`} template={choice.template} onSaved={choose} />
      )}
    </>
  )
}

/** Every template of the app. */
function useChoices() {
  const { id: appId } = useCurrentApp()
  const editsOf = useTemplateEdits(appId)
  const system = useQuery({ queryKey: keys.templates(appId), queryFn: () => listTemplates(appId) })
  const custom = useQuery({
    queryKey: keys.customTemplates(appId),
    queryFn: () => listCustomTemplates(appId),
  })
  const choices = [
    ...(system.data ?? []).map((template) => ({
      isCustom: false as const,
      id: template.id,
      label: `${template.name}: ${template.usedWhen}`,
      // its name is no text of it
      isUnsaved: hasUnsavedEdits(template, editsOf(template.id)),
      template,
    })),
    ...(custom.data ?? []).map((template) => ({
      isCustom: true as const,
      id: customId(template.name),
      label: template.name,
      isUnsaved: hasUnsavedEdits(template, editsOf(customId(template.name))),
      template,
    })),
  ]
  return { choices, refresh: () => custom.refetch(), error: system.error ?? custom.error }
}
