import { ActionIcon, CloseButton, Paper, Text, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useEffect, useState, type KeyboardEvent } from 'react'
import type { DialogProps } from '../place/use-dialogs'
import { findRanges } from '../ui/find-ranges'

const ALL = 'find'
const CURRENT = 'find-current'

interface Found {
  ranges: readonly Range[]
  current: number
}

/** Finds text in what the window shows, as browsers do by themselves and the desktop app does not. */
export function FindBar({ onClose }: DialogProps) {
  const [text, setText] = useState('')
  const [{ ranges, current }, setFound] = useState<Found>({ ranges: [], current: 0 })
  useEffect(() => forget, [])

  const search = (next: string): void => {
    setText(next)
    setFound(mark(next, 0))
  }
  // the page may have changed meanwhile, so every step looks anew
  const step = (by: number): void => setFound(mark(text, current + by))
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose()
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1)
  }
  const count = ranges.length === 0 ? 'Nothing found' : `${current + 1} of ${ranges.length}`
  return (
    <Paper withBorder shadow="md" className="find-bar" role="search" aria-label="Find in page">
      <TextInput
        aria-label="Find in page"
        placeholder="Find"
        size="xs"
        autoFocus
        value={text}
        onChange={({ currentTarget }) => search(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Text fz="xs" c="dimmed" role="status" className="find-count">
        {text === '' ? '' : count}
      </Text>
      <ActionIcon aria-label="Previous" onClick={() => step(-1)} disabled={ranges.length === 0}>
        <IconChevronUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label="Next" onClick={() => step(1)} disabled={ranges.length === 0}>
        <IconChevronDown size={16} aria-hidden />
      </ActionIcon>
      <CloseButton aria-label="Close" onClick={onClose} />
    </Paper>
  )
}

function mark(text: string, wanted: number): Found {
  forget()
  const ranges = findRanges(document.querySelector('main') ?? document.body, text)
  if (ranges.length === 0) return { ranges, current: 0 }
  const current = (wanted + ranges.length) % ranges.length
  CSS.highlights.set(ALL, new Highlight(...ranges))
  const range = ranges[current]
  if (range) {
    CSS.highlights.set(CURRENT, new Highlight(range))
    range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' })
  }
  return { ranges, current }
}

function forget(): void {
  CSS.highlights.delete(ALL)
  CSS.highlights.delete(CURRENT)
}
