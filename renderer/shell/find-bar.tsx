import { ActionIcon, CloseButton, Paper, Text, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useEffect, useState, type KeyboardEvent } from 'react'
import type { DialogProps } from '../place/use-dialogs'
import { findPlaces } from '../ui/find-places'
import { findRanges } from '../ui/find-ranges'

const ALL = 'find'
const CURRENT = 'find-current'

interface Found {
  total: number
  current: number
}

/** Finds text in what the window shows, as browsers do by themselves and the desktop app does not. */
export function FindBar({ onClose }: DialogProps) {
  const [text, setText] = useState('')
  const [{ total, current }, setFound] = useState<Found>({ total: 0, current: 0 })
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
  const count = total === 0 ? 'Nothing found' : `${current + 1} of ${total}`
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
      <ActionIcon aria-label="Previous" onClick={() => step(-1)} disabled={total === 0}>
        <IconChevronUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label="Next" onClick={() => step(1)} disabled={total === 0}>
        <IconChevronDown size={16} aria-hidden />
      </ActionIcon>
      <CloseButton aria-label="Close" onClick={onClose} />
    </Paper>
  )
}

/** Marks every place in the page, then those in frames, which come last in it. */
function mark(text: string, wanted: number): Found {
  unmark()
  const ranges = findRanges(document.querySelector('main') ?? document.body, text)
  const frames = findPlaces().map((place) => ({ place, count: place.count(text) }))
  const total = frames.reduce((sum, { count }) => sum + count, ranges.length)
  const current = total === 0 ? 0 : (wanted + total) % total
  markRanges(ranges, current)
  let before = ranges.length
  for (const { place, count } of frames) {
    const isInIt = current >= before && current < before + count
    if (count === 0) place.forget()
    else place.mark(text, isInIt ? current - before : undefined)
    before += count
  }
  return { total, current }
}

function markRanges(ranges: readonly Range[], current: number): void {
  CSS.highlights.set(ALL, new Highlight(...ranges))
  const range = ranges[current]
  if (!range) return
  CSS.highlights.set(CURRENT, new Highlight(range))
  range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' })
}

function unmark(): void {
  CSS.highlights.delete(ALL)
  CSS.highlights.delete(CURRENT)
}

function forget(): void {
  unmark()
  for (const place of findPlaces()) place.forget()
}
