import { guardLoading, relatedRecords } from '../../schema/related-records'
import { openTable, type TableView } from '../../schema/table-view'
import type { AppData, Table } from '../../ports'
import { tableKey, type StoredRecord, type StoredRelation } from '../../records'
import type { QueryWork } from '../work/query-work'

/** More relations in a row than this are refused: our choice. */
export const MAX_STEPS = 10

/** A relation that a path follows, from parent to children or back, and the objects that it leads to. */
export interface RelationStep {
  relation: StoredRelation
  isInverse: boolean
  reached: Table<StoredRecord>
}

/** The same for the same relation in the same direction. */
export function stepKey({ isInverse, relation: { table, name } }: RelationStep): string {
  return `${isInverse ? '<' : '>'}${tableKey(table)}.${name.toLowerCase()}`
}

export const leadsToMany = ({ isInverse, relation }: RelationStep): boolean =>
  isInverse || relation.cardinality !== 'one'

export function forward(data: AppData, relation: StoredRelation): { step: RelationStep; view: TableView } {
  const view = openTable(data, relation.relatedTable)
  return { step: { relation, isInverse: false, reached: view.records }, view }
}

/** From the objects of a relation's table back to those that hold them. */
export function backward(relation: StoredRelation, parents: TableView): RelationStep {
  return { relation, isInverse: true, reached: parents.records }
}

/**
 * The objects at the end of a path, each once however many ways lead to it: circular relations must not multiply.
 * Faults: TABLE_OPERATION_REFUSED, QUERY_TOO_COSTLY.
 */
export function followSteps(
  data: AppData,
  work: QueryWork,
  steps: readonly RelationStep[],
  record: StoredRecord,
): readonly StoredRecord[] {
  let reached: readonly StoredRecord[] = [record]
  for (const step of steps) {
    const found = reached.flatMap((at) => reachedFrom(data, work, step, at))
    // one object has no other twice
    reached = reached.length > 1 ? [...new Set(found)] : found
  }
  return reached
}

function reachedFrom(data: AppData, work: QueryWork, step: RelationStep, at: StoredRecord): StoredRecord[] {
  const { relation, reached, isInverse } = step
  if (!isInverse) {
    work.spend(stepsOf(data.links.countOfParent(relation.table, relation.name, at.objectId)))
    guardLoading(data, relation.table, at)
    return relatedRecords(data, relation, reached, at.objectId)
  }
  const parents = parentsOf(data, step, at.objectId)
  for (const parent of parents) guardLoading(data, relation.table, parent)
  work.spend(stepsOf(parents.length))
  return parents
}

/** What it takes to follow so many links. */
const stepsOf = (links: number): number => 8 + links * 12

function parentsOf(data: AppData, { relation, reached }: RelationStep, childId: string): StoredRecord[] {
  return data.links
    .ofChild(relation.relatedTable, childId)
    .filter(
      ({ table, column }) =>
        tableKey(table) === tableKey(relation.table) && column.toLowerCase() === relation.name.toLowerCase(),
    )
    .map(({ parentId }) => reached.get(parentId))
    .filter((parent) => parent !== undefined)
}
