import { Button, Group, Paper, Text } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import type { MouseEvent } from 'react'
import { useInfo } from '../api/use-info'
import { localLink } from '../parts/lan/links'
import { CopyButton } from '../ui/copy-button'
import { notifyFailed } from '../ui/notify'
import { safeLink } from '../parts/html/safe-html'
import { OpenElsewhere } from './open-elsewhere'

interface LinkCardProps {
  /** What the link does, such as "Confirmation link". */
  title: string
  /** null for an email without one. */
  url: string | null
}

/**
 * The link that the email is about, to follow or to take to another device. It is shown and copied as the mail has it, and
 * followed at an address that this machine reaches.
 */
export function LinkCard({ title, url }: LinkCardProps) {
  const { data: info } = useInfo()
  const link = safeLink(url)
  if (link === undefined) return null
  const here = info ? localLink(link, info.url) : link
  return (
    <Paper withBorder p="xs" className="link-card" role="group" aria-label={title}>
      <div className="link-text">
        <Text fz="xs" fw={600}>
          {title}
        </Text>
        <Text fz="xs" ff="monospace" c="dimmed" className="ellipsis" title={link}>
          {link}
        </Text>
      </div>
      <Group gap="xs" wrap="nowrap">
        <Button
          component="a"
          href={here}
          target="_blank"
          rel="noopener noreferrer"
          leftSection={<IconExternalLink size={15} aria-hidden />}
          onClick={(event) => openOutside(event, here)}
        >
          Open link
        </Button>
        <CopyButton value={link} what={title.toLowerCase()} text="Copy" />
        <OpenElsewhere what={title.toLowerCase()} link={link} />
      </Group>
    </Paper>
  )
}

function openOutside(event: MouseEvent, link: string): void {
  if (!window.desktop) return
  event.preventDefault()
  void window.desktop.openExternal(link).catch(notifyFailed('The link was not opened'))
}
