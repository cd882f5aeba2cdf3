import { Text } from '@mantine/core'
import { CodeBlock } from '../ui/code-block'

interface SourceTextProps {
  /** null when the email has no such part. */
  text: string | null
  what: string
}

/** A part of an email as it is written. */
export function SourceText({ text, what }: SourceTextProps) {
  if (text !== null) return <CodeBlock code={text} what={what} className="source" />
  return (
    <Text fz="sm" c="dimmed" p="md">
      This email has no {what.toLowerCase()} part.
    </Text>
  )
}
