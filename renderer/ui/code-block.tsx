import { Box } from '@mantine/core'
import { CopyButton } from './copy-button'

interface CodeBlockProps {
  code: string
  /** What the code is, as in "Copy Swift code". */
  what: string
  className?: string
  /** Told when it is copied, by the button or by hand. */
  onCopy?: (() => void) | undefined
}

/** Code to read and to copy. */
export function CodeBlock({ code, what, className = 'code-block', onCopy }: CodeBlockProps) {
  return (
    <Box className={className}>
      <pre tabIndex={0} aria-label={what} onCopy={onCopy}>
        {code}
      </pre>
      <Box className="code-block-copy">
        <CopyButton value={code} what={what} onCopy={onCopy} />
      </Box>
    </Box>
  )
}
