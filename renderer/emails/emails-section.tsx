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
import { EmailList, type EmailListHandle } from './email-list'
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
  const listRef = useRef<EmailListHandle>(null)
  const hasEmails = emails !== undefined && emails.length > 0
  const close = (): void => {
    navigate({ section: 'emails', appId })
    listRef.current?.focus()
  }
  useHotkeys([['mod+F', () => searchRef.current?.focus()]], [])
  useSingleKeyActions({ '/': () => searchRef.current?.focus() })

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
            onLeave={() => listRef.current?.focus()}
          />
          <Tooltip label="Clear all emails">
            <ActionIcon
              aria-label="Clear all emails"
              disabled={!hasEmails}
              onClick={() => openDialog('clear-emails')}
            >
              <IconMailOff size={18} stroke={1.7} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Group>
        <FaultNotice error={error} />
        {emails?.length === 0 && <NoEmails isFiltered={search !== ''} onClear={() => setText('')} />}
        {hasEmails && <EmailList ref={listRef} appId={appId} emails={emails} openId={openId} />}
      </div>
      {openId === undefined ? (
        <NothingOpen isHidden={!hasEmails} />
      ) : (
        <EmailView key={openId} emailId={openId} onClose={close} />
      )}
    </div>
  )
}
