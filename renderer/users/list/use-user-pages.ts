import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import type { UserPage, UserQuery, UserRow } from '../../../server/contract/user'
import { listUsers } from '../../api/client'
import { keys } from '../../api/keys'
import { PAGE_SIZE, pageQuery, type UserFilter } from './user-query'

export interface LoadedUsers {
  total: number
  counts: UserPage['counts'] | undefined
  /** The user at a position of the whole list; undefined until its page is there. */
  rowAt: (index: number) => UserRow | undefined
  /** The position of a user among the loaded pages, or -1. */
  indexOf: (objectId: string | undefined) => number
  isLoading: boolean
  error: Error | null
}

/**
 * The pages of a list that are in sight, and always the first, which tells how many there are. Pages out of sight are
 * not asked again when something changes, so a change costs the same however long the list is.
 */
export function useUserPages(appId: string, filter: UserFilter, inSight: readonly number[]): LoadedUsers {
  const first = useQuery({ ...pageOptions(appId, pageQuery(filter, 0)), placeholderData: keepPreviousData })
  const others = inSight.filter((page) => page > 0)
  const results = useQueries({ queries: others.map((page) => pageOptions(appId, pageQuery(filter, page))) })

  const pages = new Map<number, readonly UserRow[]>([[0, first.data?.users ?? []]])
  results.forEach(({ data }, position) => {
    const page = others[position]
    if (data && page !== undefined) pages.set(page, data.users)
  })
  return {
    total: first.data?.total ?? 0,
    counts: first.data?.counts,
    rowAt: (index) => pages.get(Math.floor(index / PAGE_SIZE))?.[index % PAGE_SIZE],
    indexOf: (objectId) => {
      for (const [page, users] of pages) {
        const position = users.findIndex(({ user }) => user.objectId === objectId)
        if (position >= 0) return page * PAGE_SIZE + position
      }
      return -1
    },
    isLoading: first.isPending,
    error: first.error,
  }
}

function pageOptions(appId: string, query: UserQuery) {
  return { queryKey: keys.userPage(appId, query), queryFn: () => listUsers(appId, query) }
}
