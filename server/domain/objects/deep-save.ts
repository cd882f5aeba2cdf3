import { isJsonObject, type JsonObject, type JsonValue } from '../../contract/json'
import type { Actor } from '../caller'
import { ensure, Fault } from '../fault'
import { getRecord } from '../query/find-objects'
import { tableKey, type StoredRelation } from '../records'
import type { ObjectWrite } from '../schema/object-write'
import { danglingMark, ObjectMarks, ownMark, repeatedMark } from '../schema/object-marks'
import { refuseDuplicates, type SentProperties } from '../schema/sent-properties'
import { findTable, openTable, type TableView } from '../schema/table-view'
import { Allowance } from './allowance'
import { changeLinks, setLinks } from './change-relation'
import { chosenId } from './chosen-id'
import { createWrite } from './create-objects'
import { refuseNewColumns } from './fixed-schema'
import { presentSaved } from './present-saved'
import { writerOf } from './table-writer'
import { writeAsOne, type WriteServices, type Writing } from './writing'

/** More objects than this in one tree are refused: our choice. */
const MAX_OBJECTS = 1000

/** An object of the tree once it is stored. */
interface SavedNode {
  table: string
  objectId: string
  isNew: boolean
  /** By the names of the relations that were sent and are not empty now. */
  children: ReadonlyMap<StoredRelation, readonly SavedNode[]>
}

/**
 * Saves an object with whatever is nested in it, all of it or nothing, and answers the tree: new objects are made, those
 * with an objectId are changed where more than that is sent, and a relation that is named has afterwards the children
 * that were sent. Tables and columns have to be there already. Source: data reference 4.
 */
export async function deepSave(
  services: WriteServices,
  actor: Actor,
  tableName: string,
  sent: SentProperties,
): Promise<JsonObject> {
  const save = (writing: Writing): JsonObject => {
    const tree = new Tree(writing, ObjectMarks.in(sent.values))
    return tree.present(tree.save(tableName, sent))
  }
  return writeAsOne(services, actor, save, true)
}

class Tree {
  readonly #allowance = new Allowance()
  /** By the marks with which the JS SDK says that two places mean one object. */
  readonly #marked = new Map<JsonValue, SavedNode>()
  #size = 0

  constructor(
    private readonly writing: Writing,
    private readonly marks: ObjectMarks,
  ) {}

  save(tableName: string, sent: SentProperties): SavedNode {
    const table = findTable(this.writing.columnsSeen, tableName)
    if (!table) throw new Fault('TABLE_MISSING', { fill: [tableName], property: 'table' })
    ensure(++this.#size <= MAX_OBJECTS, 'REQUEST_REFUSED', {
      fill: [`A deep save holds at most ${MAX_OBJECTS} objects`],
    })
    refuseDuplicates(sent)
    const mark = repeatedMark(sent.values)
    if (mark === undefined) return this.#saveNode(table, { ...sent, marks: this.marks })
    const known = this.#marked.get(mark)
    if (!known || tableKey(known.table) !== tableKey(table.name)) throw danglingMark('__originSubID')
    return { ...known, children: new Map() }
  }

  #saveNode(table: TableView, sent: SentProperties): SavedNode {
    const children = new Map<StoredRelation, SavedNode[]>()
    this.#allowance.takeWrites(1, table.columns.size)
    const node = { ...this.#put(table, sent), children }
    const mark = ownMark(sent.values)
    if (mark !== undefined) this.#marked.set(mark, node)
    for (const [name, value] of Object.entries(sent.values)) {
      const relation = table.relations.get(name.toLowerCase())
      if (!relation) continue
      const saved = inOrder(nested(relation, value).map((child) => this.save(relation.relatedTable, child)))
      this.#relate(relation, node.objectId, saved)
      if (saved.length > 0) children.set(relation, saved)
    }
    return node
  }

  /** An object of which nothing but the objectId is sent stays as it is. */
  #put(table: TableView, sent: SentProperties): Omit<SavedNode, 'children'> {
    const { app, readable } = this.writing
    const { name } = table
    refuseNewColumns(app, table, sent)
    const objectId = chosenId(sent)
    if (objectId === undefined) return this.#write(name, createWrite(sent), true)
    getRecord(openTable(readable, name), objectId)
    const { known, password } = writerOf(name).sort(app, sent)
    if (known.length > 0 || password !== undefined)
      return this.#write(name, { deed: 'update', objectId, sent }, false)
    return { table: name, objectId, isNew: false }
  }

  #write(table: string, write: ObjectWrite, isNew: boolean): Omit<SavedNode, 'children'> {
    return { table, objectId: this.writing.put(table, write), isNew }
  }

  #relate(relation: StoredRelation, parentId: string, saved: readonly SavedNode[]): void {
    const { app, columnsSeen } = this.writing
    this.#allowance.takeWrites(app.links.countOfParent(relation.table, relation.name, parentId))
    const ids = saved.map(({ objectId }) => objectId)
    const parent = getRecord(openTable(columnsSeen, relation.table), parentId)
    changeLinks(this.writing, relation, parent, { ids }, setLinks)
  }

  /** A relation that was cleared, or not sent, is not in the answer. */
  present({ table, objectId, children }: SavedNode): JsonObject {
    const { relations } = openTable(this.writing.app, table)
    const own = Object.entries(presentSaved(this.writing, table, objectId)).filter(
      ([name]) => !relations.has(name.toLowerCase()),
    )
    const related = [...children].map(([{ name, cardinality }, nodes]): [string, JsonValue] => {
      const shown = nodes.map((node) => this.present(node))
      return [name, cardinality === 'one' ? (shown[0] ?? null) : shown]
    })
    return Object.fromEntries([...own, ...related])
  }
}

/** New children before those that were there, as observed. */
function inOrder(nodes: readonly SavedNode[]): SavedNode[] {
  return [...nodes.filter(({ isNew }) => isNew), ...nodes.filter(({ isNew }) => !isNew)]
}

/** The objects that are sent for a relation. Faults: REQUEST_REFUSED for anything else. */
function nested({ name, cardinality }: StoredRelation, value: JsonValue): SentProperties[] {
  const isOne = cardinality === 'one'
  ensure(value === null || Array.isArray(value) !== isOne, 'REQUEST_REFUSED', {
    fill: [`Relation '${name}' takes ${isOne ? 'an object' : 'a list of objects'} or null`],
    property: name,
  })
  const list = value === null ? [] : [value].flat()
  return list.map((child) => {
    ensure(isJsonObject(child), 'REQUEST_REFUSED', {
      fill: [`Relation '${name}' takes objects alone`],
      property: name,
    })
    return { values: child, duplicates: [] }
  })
}
