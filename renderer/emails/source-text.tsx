import { Text } from '@mantine/core'
import { CopyButton } from '../ui/copy-button'

interface SourceTextProps {
  /** null when the email has no such part. */
  text: string | null
  what: string
}

/** A part of an email as it is written. */
export function SourceText({ text, what }: SourceTextProps) {
  if (text === null)
    return (
      <Text fz="sm" c="dimmed" p="md">
        This email has no {what.toLowerCase()} part.
      </Text>
    )
  return (
    <div className="source">
      <pre tabIndex={0} aria-label={what}>
        {text}
      </pre>
      <div className="code-block-copy">
        <CopyButton value={text} what={what} />
      </div>
    </div>
  )
}
