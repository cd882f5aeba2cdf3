import { Box } from '@mantine/core'
import { CopyButton } from './copy-button'

interface CodeBlockProps {
  code: string
  /** What the code is, as in "Copy Swift code". */
  what: string
}

/** Code to read and to copy. */
export function CodeBlock({ code, what }: CodeBlockProps) {
  return (
    <Box className="code-block">
      <pre tabIndex={0} aria-label={what}>
        {code}
      </pre>
      <Box className="code-block-copy">
        <CopyButton value={code} what={what} />
      </Box>
    </Box>
  )
}
