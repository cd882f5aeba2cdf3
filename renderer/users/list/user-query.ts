import type { UserQuery, UserStatus } from '../../../server/contract/user'

export type SortOrder = 'asc' | 'desc'

/** What the table shows: everything but which part of it. */
export interface UserFilter {
  search: string
  status: UserStatus | undefined
  /** Name of a property. */
  sort: string
  order: SortOrder
}

export const NEWEST_FIRST: UserFilter = { search: '', status: undefined, sort: 'created', order: 'desc' }

/** Users asked for at once; the table asks for the pages that are in sight. */
export const PAGE_SIZE = 100

/** The query for one page. */
export function pageQuery({ search, status, sort, order }: UserFilter, page: number): UserQuery {
  return {
    ...(search === '' ? {} : { search }),
    ...(status === undefined ? {} : { status }),
    sort,
    order,
    offset: page * PAGE_SIZE,
    pageSize: PAGE_SIZE,
  }
}
