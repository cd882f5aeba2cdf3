import { SYSTEM_ROLES } from '../contract/app'
import type { AppRecord } from './records'

/** Roles that a call brings with it, by its login, its platform or its key: nobody is assigned one. */
export function systemRoles({ customKeys = [] }: AppRecord): string[] {
  return [...SYSTEM_ROLES, ...customKeys.map(({ name }) => name)]
}

export function isSystemRole(record: AppRecord, roleName: string): boolean {
  return systemRoles(record).includes(roleName)
}
