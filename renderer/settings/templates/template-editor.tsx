import { Button, Group, Stack, Tabs, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { EmailTemplate } from '../../../server/contract/mail'
import { changeTemplate, sendTestEmail } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { FaultNotice } from '../../ui/fault-notice'
import { PlaceholderChips } from './placeholder-chips'
import { ResetTemplate } from './reset-template'
import { SendTest } from './send-test'
import {
  dropSavedEdits,
  dropTemplateEdits,
  keepTemplateEdit,
  hasUnsavedEdits,
  useTemplateEdits,
  type TemplateTexts,
} from './template-edits'
import { TemplatePreviewPanel } from './template-preview-panel'
import { TemplateSwitch } from './template-switch'
import { useInsertion, type Field } from './use-insertion'

/** Edits one text of the template, with a preview beside it. Edits outlive the editor until they are saved. */
export function TemplateEditor({ template }: { template: EmailTemplate }) {
  const { id: appId } = useCurrentApp()
  const edits = useTemplateEdits(appId)(template.id)
  const [body, setBody] = useState<string | null>('html')
  const change = useMutation({
    mutationFn: (texts: TemplateTexts) => changeTemplate(appId, template.id, texts),
    onSuccess: (_saved, texts) => dropSavedEdits(appId, template.id, texts),
  })
  const { subject, html, text } = { ...template, ...edits }
  const isEdited = hasUnsavedEdits(template, edits)
  const fieldProps = (name: keyof TemplateTexts) => ({
    name,
    value: { subject, html, text }[name],
    spellCheck: false,
    onChange: ({ currentTarget }: { currentTarget: Field }) =>
      keepTemplateEdit(appId, template.id, { [name]: currentTarget.value }),
  })
  const { formRef, onFocus, insert } = useInsertion((part, value) =>
    keepTemplateEdit(appId, template.id, { [part]: value }),
  )
  return (
    <div className="template">
      <Stack gap="sm" ref={formRef} onFocus={onFocus}>
        <TemplateSwitch
          template={template}
          action={
            <SendTest
              filled="filled in as in the preview"
              send={(to) => sendTestEmail(appId, template.id, { to, subject, html, text })}
            />
          }
        />
        <TextInput label="Subject" {...fieldProps('subject')} />
        <PlaceholderChips placeholders={template.placeholders} onInsert={insert} />
        <Tabs value={body} onChange={setBody}>
          <Tabs.List aria-label="Parts of the email">
            <Tabs.Tab value="html">HTML</Tabs.Tab>
            <Tabs.Tab value="text">Text</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="html" pt="xs">
            <Textarea aria-label="HTML body" classNames={{ input: 'code-area' }} {...fieldProps('html')} />
          </Tabs.Panel>
          <Tabs.Panel value="text" pt="xs">
            <Textarea aria-label="Text body" classNames={{ input: 'code-area' }} {...fieldProps('text')} />
          </Tabs.Panel>
        </Tabs>
        <FaultNotice error={change.error} onClose={change.reset} />
        <Group gap="xs">
          <Button
            loading={change.isPending}
            disabled={!isEdited}
            onClick={() => change.mutate({ subject, html, text })}
          >
            Save template
          </Button>
          <ResetTemplate template={template} onReset={() => dropTemplateEdits(appId, template.id)} />
        </Group>
      </Stack>
      <TemplatePreviewPanel id={template.id} draft={{ subject, html, text }} part={body ?? 'html'} />
    </div>
  )
}
