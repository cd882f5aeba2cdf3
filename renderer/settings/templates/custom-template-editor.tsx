import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CustomTemplate } from '../../../server/contract/mail'
import { changeCustomTemplate, previewCustomTemplate, sendTestOfDraft } from '../../api/client'
import { keys } from '../../api/keys'
import { useCurrentApp } from '../../place/use-current-app'
import { FaultNotice } from '../../ui/fault-notice'
import { useSettled } from '../../ui/use-settled'
import { DeleteCustomTemplate } from './delete-custom-template'
import { PlaceholderChips } from './placeholder-chips'
import { PlaceholderNote, PreviewPanel } from './preview-panel'
import { SendTest } from './send-test'
import {
  customId,
  dropSavedEdits,
  dropTemplateEdits,
  hasUnsavedEdits,
  keepTemplateEdit,
  useTemplateEdits,
} from './template-edits'
import { useInsertion, type Field } from './use-insertion'

const PLACEHOLDERS = ['{identity_value}', '{identity_name}', '{app_name}', '{Users.column}', '{{key}}']

interface CustomTemplateEditorProps {
  template: CustomTemplate
  /** Called with the name that it has now, once it was saved; with null once it was deleted. */
  onSaved: (name: string | null) => Promise<void>
}

/** Edits a template that calls send by its name, with a preview beside it. */
export function CustomTemplateEditor({ template, onSaved }: CustomTemplateEditorProps) {
  const { id: appId } = useCurrentApp()
  const id = customId(template.name)
  const edits = useTemplateEdits(appId)(id)
  const draft = { name: edits.name ?? template.name, ...textsOf({ ...template, ...edits }) }
  const keep = (part: string, value: string): void => keepTemplateEdit(appId, id, { [part]: value })
  const { formRef, onFocus, insert } = useInsertion(keep)
  const change = useMutation({
    mutationFn: (changed: CustomTemplate) => changeCustomTemplate(appId, template.name, changed),
    onSuccess: async (_saved, changed) => {
      const name = changed.name.trim()
      await onSaved(name)
      dropSavedEdits(appId, id, changed, customId(name))
    },
  })
  const { preview, error } = usePreview(textsOf(draft))
  const fieldProps = (name: keyof typeof draft) => ({
    name,
    value: draft[name],
    spellCheck: false,
    onChange: ({ currentTarget }: { currentTarget: Field }) => keep(name, currentTarget.value),
  })
  return (
    <div className="template">
      <Stack gap="sm" ref={formRef} onFocus={onFocus}>
        <Group align="flex-end" gap="xs" wrap="nowrap">
          <TextInput
            label="Name"
            description="What a call names in template-name"
            maxLength={100}
            autoComplete="off"
            flex={1}
            {...fieldProps('name')}
          />
          <SendCustomTest draft={draft} keysOfDraft={preview?.keys ?? []} />
        </Group>
        <TextInput label="Subject" {...fieldProps('subject')} />
        <PlaceholderChips placeholders={PLACEHOLDERS} onInsert={insert} />
        <Textarea label="HTML body" classNames={{ input: 'code-area' }} {...fieldProps('html')} />
        <FaultNotice error={change.error} onClose={change.reset} />
        <Group gap="xs">
          <Button
            loading={change.isPending}
            disabled={!hasUnsavedEdits(template, edits) || draft.name.trim() === ''}
            onClick={() => change.mutate(draft)}
          >
            Save template
          </Button>
          <DeleteCustomTemplate
            name={template.name}
            onDeleted={() => {
              dropTemplateEdits(appId, id)
              void onSaved(null)
            }}
          />
        </Group>
      </Stack>
      <PreviewPanel
        preview={preview}
        error={error}
        notes={
          preview && (
            <>
              <PlaceholderNote
                text="Nothing fills these placeholders, they stay as they are:"
                placeholders={preview.unknownPlaceholders}
              />
              <PlaceholderNote
                isFine
                text="Filled by the template-values of a call:"
                placeholders={preview.keys.map((key) => `{{${key}}}`)}
              />
            </>
          )
        }
      />
    </div>
  )
}

const textsOf = ({ subject, html }: CustomTemplate) => ({ subject, html })

function usePreview(texts: Pick<CustomTemplate, 'subject' | 'html'>) {
  const { id: appId } = useCurrentApp()
  const settled = useSettled(texts)
  const { data: preview, error } = useQuery({
    queryKey: keys.customTemplatePreview(appId, settled),
    queryFn: () => previewCustomTemplate(appId, settled),
    placeholderData: keepPreviousData,
  })
  return { preview, error }
}

function SendCustomTest({ draft, keysOfDraft }: { draft: CustomTemplate; keysOfDraft: readonly string[] }) {
  const { id: appId } = useCurrentApp()
  const [values, setValues] = useState<Record<string, string>>({})
  const given = keysOfDraft.filter((key) => (values[key] ?? '') !== '')
  const sent = Object.fromEntries(given.map((key) => [key, values[key] ?? '']))
  return (
    <SendTest
      filled={`filled in for the user who has the address${keysOfDraft.length > 0 ? ', and with these values' : ''}`}
      send={(to) => sendTestOfDraft(appId, { to, values: sent, ...draft })}
    >
      {keysOfDraft.map((key) => (
        <TextInput
          key={key}
          label={`{{${key}}}`}
          autoComplete="off"
          value={values[key] ?? ''}
          onChange={({ currentTarget: { value } }) => setValues((others) => ({ ...others, [key]: value }))}
        />
      ))}
    </SendTest>
  )
}
