import { Alert, Code, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { HtmlFrame } from '../../parts/html/html-frame'
import { FaultNotice } from '../../ui/fault-notice'

interface PreviewPanelProps {
  /** Undefined until it is there. */
  preview: { subject: string; html: string; sampleUser: string | null } | undefined
  /** Shown in place of the HTML; undefined for the HTML. */
  text?: string | undefined
  /** What is to be known about it, above it. */
  notes?: ReactNode
  error: Error | null
}

/** A draft filled in for a sample user, as the server would send it. */
export function PreviewPanel({ preview, text, notes, error }: PreviewPanelProps) {
  return (
    <section className="template-preview" aria-label="Preview">
      <FaultNotice error={error} />
      {preview && (
        <Stack gap="xs" h="100%">
          {notes}
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
            {text === undefined ? (
              <HtmlFrame html={preview.html} title="HTML preview" />
            ) : (
              <pre className="preview-text" tabIndex={0} aria-label="Text preview">
                {text}
              </pre>
            )}
          </div>
        </Stack>
      )}
    </section>
  )
}

interface PlaceholderNoteProps {
  text: string
  placeholders: readonly string[]
  /** Whether there is nothing wrong with them. */
  isFine?: boolean
}

/** Names placeholders, if there are any. */
export function PlaceholderNote({ text, placeholders, isFine = false }: PlaceholderNoteProps) {
  if (placeholders.length === 0) return null
  const Icon = isFine ? IconInfoCircle : IconAlertTriangle
  return (
    <Alert color={isFine ? 'gray' : 'yellow'} p="xs" icon={<Icon size={18} aria-hidden />} role="status">
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
