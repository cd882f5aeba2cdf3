import { Alert, Code, Stack, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { TemplateId } from '../../../server/contract/mail'
import { previewTemplate } from '../../api/client'
import { keys } from '../../api/keys'
import { HtmlFrame } from '../../parts/html/html-frame'
import { useCurrentApp } from '../../place/use-current-app'
import { FaultNotice } from '../../ui/fault-notice'
import { useSettled } from '../../ui/use-settled'
import type { TemplateTexts } from './template-edits'

interface TemplatePreviewPanelProps {
  id: TemplateId
  draft: TemplateTexts
  /** Which body is edited: `html` or `text`. */
  part: string
}

/** The draft filled in for a sample user, as the server would send it. */
export function TemplatePreviewPanel({ id, draft, part }: TemplatePreviewPanelProps) {
  const { id: appId } = useCurrentApp()
  const settled = useSettled(draft)
  const { data: preview, error } = useQuery({
    queryKey: keys.templatePreview(appId, id, settled),
    queryFn: () => previewTemplate(appId, id, settled),
    placeholderData: keepPreviousData,
  })
  return (
    <section className="template-preview" aria-label="Preview">
      <FaultNotice error={error} />
      {preview && (
        <Stack gap="xs" h="100%">
          <Problems
            text="Nothing fills these placeholders, they stay as they are:"
            placeholders={preview.unknownPlaceholders}
          />
          <Problems text="The email cannot do its work without:" placeholders={preview.missingPlaceholders} />
          <div className="preview-mail">
            <div className="preview-head">
              <Text fz="sm" fw={600} className="break">
                {preview.subject}
              </Text>
              <Text fz="xs" c="dimmed" className="break">
                {preview.sampleUser === null
                  ? 'For a made-up user, since there is none yet'
                  : `For ${preview.sampleUser}, the newest user`}
              </Text>
            </div>
            {part === 'text' ? (
              <pre className="preview-text" tabIndex={0} aria-label="Text preview">
                {preview.text}
              </pre>
            ) : (
              <HtmlFrame html={preview.html} title="HTML preview" />
            )}
          </div>
        </Stack>
      )}
    </section>
  )
}

function Problems({ text, placeholders }: { text: string; placeholders: readonly string[] }) {
  if (placeholders.length === 0) return null
  return (
    <Alert color="yellow" p="xs" icon={<IconAlertTriangle size={18} aria-hidden />} role="status">
      <Text fz="xs" component="span">
        {text}{' '}
        {placeholders.map((placeholder) => (
          <Code key={placeholder} mr={4}>
            {placeholder}
          </Code>
        ))}
      </Text>
    </Alert>
  )
}
