import { ActionIcon, Button, Tooltip, VisuallyHidden, type MantineSize } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useCopy } from './use-copy'

interface CopyButtonProps {
  value: string
  /** What is copied, as in "Copy application id". */
  what: string
  /** Text beside the icon; without it the button is an icon. */
  text?: string
  size?: MantineSize
  onCopy?: (() => void) | undefined
}

/** Copies a value and says that it did. */
export function CopyButton({ value, what, text, size = 'sm', onCopy }: CopyButtonProps) {
  const { copied, copy } = useCopy()
  const press = (): void => {
    copy(value)
    onCopy?.()
  }
  const icon = copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />
  const announcement = <VisuallyHidden role="status">{copied ? 'Copied' : ''}</VisuallyHidden>
  if (text !== undefined)
    return (
      <Button variant="default" leftSection={icon} onClick={press} aria-label={`Copy ${what}`}>
        {copied ? 'Copied' : text}
        {announcement}
      </Button>
    )
  return (
    <Tooltip label={copied ? 'Copied' : `Copy ${what}`}>
      <ActionIcon size={size} onClick={press} aria-label={`Copy ${what}`}>
        {icon}
        {announcement}
      </ActionIcon>
    </Tooltip>
  )
}
