import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { TemplateId } from '../../../server/contract/mail'
import { previewTemplate } from '../../api/client'
import { keys } from '../../api/keys'
import { useCurrentApp } from '../../place/use-current-app'
import { useSettled } from '../../ui/use-settled'
import { PlaceholderNote, PreviewPanel } from './preview-panel'
import type { TemplateTexts } from './template-edits'

interface TemplatePreviewPanelProps {
  id: TemplateId
  draft: TemplateTexts
  /** Which body is edited: `html` or `text`. */
  part: string
}

/** The draft of an email that the system sends. */
export function TemplatePreviewPanel({ id, draft, part }: TemplatePreviewPanelProps) {
  const { id: appId } = useCurrentApp()
  const settled = useSettled(draft)
  const { data: preview, error } = useQuery({
    queryKey: keys.templatePreview(appId, id, settled),
    queryFn: () => previewTemplate(appId, id, settled),
    placeholderData: keepPreviousData,
  })
  return (
    <PreviewPanel
      preview={preview}
      text={part === 'text' ? preview?.text : undefined}
      error={error}
      notes={
        preview && (
          <>
            <PlaceholderNote
              text="Nothing fills these placeholders, they stay as they are:"
              placeholders={preview.unknownPlaceholders}
            />
            <PlaceholderNote
              text="The email cannot do its work without:"
              placeholders={preview.missingPlaceholders}
            />
          </>
        )
      }
    />
  )
}
