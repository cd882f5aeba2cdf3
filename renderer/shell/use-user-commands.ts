import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { IconUser } from '@tabler/icons-react'
import { listUsers } from '../api/client'
import { keys } from '../api/keys'
import { navigate } from '../place/route'
import { useShownApp } from '../place/use-current-app'
import { useSettled } from '../ui/use-settled'
import type { Command } from './command'

const FEWEST_LETTERS = 2
const SHOWN = 6

/** The users that match what is typed into the palette. */
export function useUserCommands(typed: string): Command[] {
  const app = useShownApp()
  const appId = app?.id ?? ''
  const search = useSettled(typed.trim())
  const query = { search, pageSize: SHOWN }
  const isEnough = app !== null && search.length >= FEWEST_LETTERS
  const { data } = useQuery({
    queryKey: keys.userPage(appId, query),
    queryFn: () => listUsers(appId, query),
    enabled: isEnough,
    placeholderData: keepPreviousData,
  })
  if (!isEnough || !data) return []
  return data.users.map(({ user: { objectId, userStatus }, identity }) => ({
    id: `user-${objectId}`,
    label: identity ?? objectId,
    description: `${userStatus} · ${objectId}`,
    icon: IconUser,
    run: () => navigate({ section: 'users', appId, item: objectId }),
  }))
}
