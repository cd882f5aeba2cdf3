import { CONFIRMATION_FAULTS } from './confirmation-faults'
import { DATA_FAULTS } from './data-faults'
import type { FaultEntry, FaultOrigin } from './fault-entry'
import { LOGIN_FAULTS } from './login-faults'
import { PERMISSION_FAULTS } from './permission-faults'
import { PROPERTY_FAULTS } from './property-faults'
import { REGISTRATION_FAULTS } from './registration-faults'
import { REQUEST_FAULTS } from './request-faults'
import { ROLE_FAULTS } from './role-faults'
import { USER_FAULTS } from './user-faults'
import { WRITE_FAULTS } from './write-faults'

/** The faults of users and their properties; all others are of data and of requests. */
export const FAULTS_OF_USERS = {
  ...REGISTRATION_FAULTS,
  ...LOGIN_FAULTS,
  ...USER_FAULTS,
  ...ROLE_FAULTS,
  ...CONFIRMATION_FAULTS,
  ...PROPERTY_FAULTS,
} as const

/**
 * Every fault that the server answers, in one table for server, window, docs and tests.
 * Codes and texts: wire reference F; statuses: B.2 (3003, 3009 and 3064 observed, 409 of 3033 a low-confidence guess).
 */
export const FAULTS = {
  ...FAULTS_OF_USERS,
  ...DATA_FAULTS,
  ...PERMISSION_FAULTS,
  ...WRITE_FAULTS,
  ...REQUEST_FAULTS,
} as const

export type FaultName = keyof typeof FAULTS

/** The body of every refusal (wire reference B.1). `code` is a JSON integer: Swift drops a string. */
export interface FaultBody {
  code: number
  message: string
  /** `{}`, or what the fault is about. */
  errorData: { property?: string; hint?: string }
}

/** A row of the table as the window and the docs list it. */
export interface FaultDescription {
  name: FaultName
  code: number
  status: number
  message: string
  remedy: string
  origin: FaultOrigin
}

/** The whole table, in the order of the codes. */
export function describeFaults(): FaultDescription[] {
  return Object.entries(FAULTS)
    .map(([name, entry]: [string, FaultEntry]) => ({
      ...entry,
      name: name as FaultName,
      origin: entry.origin ?? 'vendor',
    }))
    .sort((a, b) => a.code - b.code)
}
