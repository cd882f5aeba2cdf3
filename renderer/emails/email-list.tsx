import { useVirtualizer } from '@tanstack/react-virtual'
import { useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import { flushSync } from 'react-dom'
import type { EmailSummary } from '../../server/contract/mail'
import { useArrowKeys, useSingleKeyActions } from '../place/use-keys'
import { keepInPage } from '../ui/keep-in-page'
import { EmailListItem, itemId } from './email-list-item'

/** CSS pixels that an item is taken for until it is measured. */
const USUAL_HEIGHT = 77
/** Items kept ready above and below, so that scrolling shows no gaps. */
const SPARE_ITEMS = 8

export interface EmailListHandle {
  /** Focuses the open email, or the first. */
  focus: () => void
}

interface EmailListProps {
  appId: string
  emails: readonly EmailSummary[]
  openId: string | undefined
  ref: Ref<EmailListHandle>
}

/** The emails, to go through by keys; only the items in sight are in the page. */
export function EmailList({ appId, emails, openId, ref }: EmailListProps) {
  const scrollRef = useRef<HTMLDivElement>(null)
  const [focusedId, setFocusedId] = useState<string>()
  const positionOf = (emailId: string | undefined): number =>
    emails.findIndex((email) => email.emailId === emailId)
  const focused = positionOf(focusedId)
  const items = useVirtualizer({
    count: emails.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => USUAL_HEIGHT,
    getItemKey: (index) => emails[index]?.emailId ?? index,
    overscan: SPARE_ITEMS,
    rangeExtractor: (range) => keepInPage(range, focused),
    useFlushSync: false,
  })

  const focus = (index: number): void => {
    const target = emails[index]
    if (!target) return
    flushSync(() => setFocusedId(target.emailId))
    items.scrollToIndex(index)
    document.getElementById(itemId(target.emailId))?.focus({ preventScroll: true })
  }
  const move = (step: number): void => {
    const hasFocus = scrollRef.current?.contains(document.activeElement) === true
    const from = hasFocus ? focused : positionOf(openId)
    focus(from < 0 ? 0 : Math.min(Math.max(from + step, 0), emails.length - 1))
  }
  useImperativeHandle(ref, () => ({ focus: () => move(0) }))
  useArrowKeys(move)
  useSingleKeyActions({ j: () => move(1), k: () => move(-1) })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    move(event.key === 'ArrowDown' ? 1 : -1)
  }
  return (
    <div ref={scrollRef} className="email-items" onKeyDown={onKeyDown}>
      <ul aria-label="Captured emails" style={{ height: items.getTotalSize() }}>
        {items.getVirtualItems().map(({ index, start }) => {
          const email = emails[index]
          return (
            email && (
              <li
                key={email.emailId}
                ref={items.measureElement}
                data-index={index}
                aria-setsize={emails.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
                onFocus={() => setFocusedId(email.emailId)}
              >
                <EmailListItem appId={appId} email={email} isOpen={email.emailId === openId} />
              </li>
            )
          )
        })}
      </ul>
    </div>
  )
}
