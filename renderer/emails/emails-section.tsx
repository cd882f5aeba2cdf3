import { ActionIcon, Group, Title, Tooltip } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { IconMailOff } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { listEmails } from '../api/client'
import { keys } from '../api/keys'
import { useDialogs } from '../place/use-dialogs'
import { navigate, useRoute } from '../place/route'
import { useCurrentApp } from '../place/use-current-app'
import { isBusy, useSingleKeyActions } from '../place/use-keys'
import { FaultNotice } from '../ui/fault-notice'
import { SearchBox } from '../ui/search-box'
import { useSettled } from '../ui/use-settled'
import { EmailListItem, itemId } from './email-list-item'
import { EmailView } from './email-view'
import { NoEmails, NothingOpen } from './no-emails'

/** The captured emails of the app. */
export function EmailsSection() {
  const { id: appId } = useCurrentApp()
  const { item: openId } = useRoute()
  const openDialog = useDialogs()
  const [text, setText] = useState('')
  const search = useSettled(text.trim())
  const { data: emails, error } = useQuery({
    queryKey: keys.emailList(appId, search),
    queryFn: () => listEmails(appId, search),
    placeholderData: keepPreviousData,
  })
  const searchRef = useRef<HTMLInputElement>(null)
  const ids = emails?.map(({ emailId }) => emailId) ?? []
  const move = (step: number): void => focusItem(ids, openId, step)
  const close = (): void => {
    navigate({ section: 'emails', appId })
    if (openId !== undefined) document.getElementById(itemId(openId))?.focus()
  }
  useHotkeys([['mod+F', () => searchRef.current?.focus()]], [])
  useSingleKeyActions({ '/': () => searchRef.current?.focus(), j: () => move(1), k: () => move(-1) })

  return (
    <div
      className="split emails"
      onKeyDown={({ key, defaultPrevented, target }) => {
        if (key === 'Escape' && !defaultPrevented && openId !== undefined && !isBusy(target)) close()
      }}
    >
      <div className="split-list email-list">
        <Group className="toolbar" gap="xs" wrap="nowrap">
          <Title order={1}>Emails</Title>
          <SearchBox
            label="Search emails"
            value={text}
            onChange={setText}
            inputRef={searchRef}
            onLeave={() => move(0)}
          />
          <Tooltip label="Clear all emails">
            <ActionIcon
              aria-label="Clear all emails"
              disabled={ids.length === 0}
              onClick={() => openDialog('clear-emails')}
            >
              <IconMailOff size={18} stroke={1.7} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Group>
        <FaultNotice error={error} />
        {emails?.length === 0 && <NoEmails isFiltered={search !== ''} onClear={() => setText('')} />}
        <ul
          className="email-items"
          aria-label="Captured emails"
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
            event.preventDefault()
            move(event.key === 'ArrowDown' ? 1 : -1)
          }}
        >
          {emails?.map((email) => (
            <EmailListItem
              key={email.emailId}
              appId={appId}
              email={email}
              isOpen={email.emailId === openId}
            />
          ))}
        </ul>
      </div>
      {openId === undefined ? (
        <NothingOpen isHidden={ids.length === 0} />
      ) : (
        <EmailView key={openId} emailId={openId} onClose={close} />
      )}
    </div>
  )
}

/** Focuses the item that is some steps from the focused or open one, or the first. */
function focusItem(ids: readonly string[], openId: string | undefined, step: number): void {
  const focused = ids.findIndex((id) => document.activeElement?.id === itemId(id))
  const from = focused >= 0 ? focused : openId === undefined ? -1 : ids.indexOf(openId)
  const target = ids[from < 0 ? 0 : Math.min(Math.max(from + step, 0), ids.length - 1)]
  if (target !== undefined) document.getElementById(itemId(target))?.focus()
}
