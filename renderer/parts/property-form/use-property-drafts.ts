import { useState } from 'react'
import type { JsonValue } from '../../../server/contract/json'
import type { PropertyRow } from '../../../server/contract/property'
import { readDraft } from './property-drafts'

export interface PropertyDrafts {
  draftOf: (name: string) => string
  edit: (name: string, draft: string) => void
  /** What is wrong with a draft, where something is. */
  problemOf: (property: PropertyRow) => string | undefined
  /** The values that differ from the beginning. Keys come from clients, so nothing is assigned by name. */
  changedValues: () => Record<string, JsonValue>
  hasProblems: boolean
}

/** The drafts of a form over some properties. @param initial the drafts it begins with, by property name. */
export function usePropertyDrafts(
  properties: readonly PropertyRow[],
  initial: ReadonlyMap<string, string>,
): PropertyDrafts {
  const [edits, setEdits] = useState<ReadonlyMap<string, string>>(new Map())
  const draftOf = (name: string): string => edits.get(name) ?? initial.get(name) ?? ''
  const read = ({ name, type }: PropertyRow) => readDraft(type, draftOf(name))
  const problemOf = (property: PropertyRow): string | undefined => {
    const result = read(property)
    return 'problem' in result ? result.problem : undefined
  }
  return {
    draftOf,
    edit: (name, draft) => setEdits((before) => new Map(before).set(name, draft)),
    problemOf,
    hasProblems: properties.some((property) => problemOf(property) !== undefined),
    changedValues: () =>
      Object.fromEntries(
        properties
          .filter(({ name }) => draftOf(name) !== (initial.get(name) ?? ''))
          .map((property) => {
            const result = read(property)
            return [property.name, 'value' in result ? result.value : null]
          }),
      ),
  }
}
