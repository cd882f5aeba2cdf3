import { Fault } from '../fault'
import type { Table } from '../ports'
import type { SentProperties } from './sent-properties'

/** What is asked of one object of a table, users included. */
export interface ObjectWrite {
  /** `upsert` changes the object that has the objectId, or makes a new one where there is none. */
  deed: 'create' | 'update' | 'upsert'
  /** Of the object to change; for `upsert` the one that a new object gets too. */
  objectId?: string | undefined
  sent: SentProperties
  /** The fault where an update finds nothing to change; ENTITY_NOT_FOUND unless it is given. */
  missing?: () => Fault
}

/** A write that passed the guards which can be asked before it is put. */
export interface AdmittedWrite extends ObjectWrite {
  /** Also of an object that is new. */
  objectId: string
  /** That comes with a user, and is still to be hashed. */
  password?: string | undefined
}

/** A write for which everything is done that takes time. It can be put within a change, alone or with others. */
export interface PreparedWrite extends ObjectWrite {
  objectId: string
  /** Of the password that comes with a user. */
  passwordHash?: string | undefined
}

/**
 * The object that a write changes; undefined where it makes a new one. Faults: the one of `missing`, else
 * ENTITY_NOT_FOUND.
 */
export function findTarget<T>(
  records: Table<T>,
  { deed, objectId, missing }: Omit<ObjectWrite, 'sent'>,
): T | undefined {
  if (deed === 'create') return undefined
  const target = objectId === undefined ? undefined : records.get(objectId)
  if (target === undefined && deed === 'update') throw missing?.() ?? entityNotFound(objectId ?? '')
  return target
}

/** The fault for an object that is not there. */
export function entityNotFound(objectId: string): Fault {
  return new Fault('ENTITY_NOT_FOUND', { fill: [objectId] })
}
