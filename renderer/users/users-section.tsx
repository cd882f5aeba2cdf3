import { Button, Group, Title } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { IconUserPlus } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import { listProperties } from '../api/client'
import { keys } from '../api/keys'
import { useDialogs } from '../place/use-dialogs'
import { navigate, useRoute } from '../place/route'
import { useCurrentApp } from '../place/use-current-app'
import { isBusy, useArrowKeys, useSingleKeyActions } from '../place/use-keys'
import { FaultNotice } from '../ui/fault-notice'
import { SearchBox } from '../ui/search-box'
import { useSettled } from '../ui/use-settled'
import { NoUsers } from './list/no-users'
import { StatusFilter } from './list/status-filter'
import { userColumns } from './list/user-columns'
import { UserDetails } from './details/user-details'
import { UserTable } from './list/user-table'
import { NEWEST_FIRST } from './list/user-query'
import { useUserPages, type LoadedUsers } from './list/use-user-pages'

/** The users of the app: find, look, change. */
export function UsersSection() {
  const { id: appId } = useCurrentApp()
  const { item: openedId } = useRoute()
  const openDialog = useDialogs()
  const [shown, setShown] = useState(NEWEST_FIRST)
  const search = useSettled(shown.search)
  const filter = { ...shown, search: search.trim() }
  const [pages, setPages] = useState<number[]>([])
  const users = useUserPages(appId, filter, pages)
  const [cursor, setCursor] = useState<Cursor>()
  const marked = positionOf(cursor, users, openedId)
  const searchRef = useRef<HTMLInputElement>(null)
  const gridRef = useRef<HTMLDivElement>(null)
  const columns = useColumns(appId)

  const mark = (index: number): void => {
    gridRef.current?.focus()
    const target = Math.min(Math.max(index, 0), users.total - 1)
    const objectId = users.rowAt(target)?.user.objectId
    setCursor({ index: target, objectId })
    if (openedId !== undefined && objectId !== undefined)
      navigate({ section: 'users', appId, item: objectId })
  }
  const open = (objectId: string): void => {
    setCursor({ index: users.indexOf(objectId), objectId })
    navigate({ section: 'users', appId, item: objectId })
  }
  const close = (): void => {
    navigate({ section: 'users', appId })
    gridRef.current?.focus()
  }
  const goToList = (): void => mark(Math.max(marked, 0))
  useArrowKeys((step) => mark(marked + step))
  useHotkeys([['mod+F', () => searchRef.current?.focus()]], [])
  useSingleKeyActions({
    '/': () => searchRef.current?.focus(),
    j: () => mark(marked + 1),
    k: () => mark(marked - 1),
    n: () => openDialog('create-user'),
  })

  const isFiltered = filter.search !== '' || filter.status !== undefined
  const isEmpty = !users.isLoading && users.total === 0
  return (
    <div
      className="split"
      onKeyDown={({ key, defaultPrevented, target }) => {
        if (key === 'Escape' && !defaultPrevented && openedId !== undefined && !isBusy(target)) close()
      }}
    >
      <div className="split-list users-list">
        <Group className="toolbar" gap="xs">
          <Title order={1}>Users</Title>
          <SearchBox
            label="Search users"
            value={shown.search}
            onChange={(text) => setShown({ ...shown, search: text })}
            inputRef={searchRef}
            onLeave={goToList}
          />
          <Button
            leftSection={<IconUserPlus size={15} aria-hidden />}
            onClick={() => openDialog('create-user')}
          >
            Create user
          </Button>
        </Group>
        <Group className="toolbar" gap="xs">
          <StatusFilter
            status={shown.status}
            counts={users.counts}
            onChange={(status) => setShown({ ...shown, status })}
          />
        </Group>
        <FaultNotice error={users.error} />
        {isEmpty ? (
          <NoUsers isFiltered={isFiltered} onClear={() => setShown(NEWEST_FIRST)} />
        ) : (
          <UserTable
            gridRef={gridRef}
            columns={columns}
            filter={filter}
            users={users}
            marked={marked}
            openedId={openedId}
            onMark={mark}
            onOpen={open}
            onSort={(sort, order) => setShown({ ...shown, sort, order })}
            onPages={setPages}
          />
        )}
      </div>
      {openedId !== undefined && <UserDetails key={openedId} objectId={openedId} onClose={close} />}
    </div>
  )
}

/** The marked row: by objectId where it is known, so that it stays the same user while others come and go. */
interface Cursor {
  index: number
  objectId: string | undefined
}

function positionOf(cursor: Cursor | undefined, users: LoadedUsers, openedId: string | undefined): number {
  const found = users.indexOf(cursor?.objectId ?? openedId)
  return found >= 0 ? found : (cursor?.index ?? -1)
}

function useColumns(appId: string) {
  const { data } = useQuery({ queryKey: keys.properties(appId), queryFn: () => listProperties(appId) })
  const identityName = data?.find(({ identity }) => identity)?.name ?? 'email'
  return useMemo(() => userColumns(identityName), [identityName])
}
