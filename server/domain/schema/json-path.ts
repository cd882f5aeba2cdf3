import { isJsonObject, ownValue, type JsonObject, type JsonValue } from '../../contract/json'
import type { Spend } from '../cost'

/** One leg of a path: a member, an element (from the end below 0), all of them, or everything below. */
export type JsonStep =
  | { kind: 'key'; key: string }
  | { kind: 'index'; index: number }
  | { kind: 'members' | 'elements' | 'below' }

/** Longer paths are refused: our choice. */
const LEGS_LIMIT = 100

const LEG =
  /\*\*|\.\*|\[\*\]|\.(?<name>[\w$\u0080-\uFFFF-]+)|\."(?<quoted>(?:[^"\\]|\\.)*)"|\[(?<index>\d{1,9})\]|\[last(?:-(?<back>\d{1,9}))?\]/y

/** The legs of a path such as `$.address.city`, `$[1][0].k`, `$.*` or `$**.city` (data reference 3); undefined for none. */
export function parseJsonPath(path: string): readonly JsonStep[] | undefined {
  const text = path.trim()
  if (!text.startsWith('$')) return undefined
  const steps: JsonStep[] = []
  for (let at = 1; at < text.length; at = LEG.lastIndex) {
    LEG.lastIndex = at
    const match = LEG.exec(text)
    const step = match && stepOf(match[0], match.groups ?? {})
    if (!step || steps.length === LEGS_LIMIT) return undefined
    steps.push(step)
  }
  // `**` says where to look, not for what
  return steps.at(-1)?.kind === 'below' ? undefined : steps
}

function stepOf(leg: string, parts: Partial<Record<string, string>>): JsonStep | undefined {
  const { name, quoted, index, back = '0' } = parts
  if (leg === '**') return { kind: 'below' }
  if (leg === '.*') return { kind: 'members' }
  if (leg === '[*]') return { kind: 'elements' }
  if (name !== undefined) return { kind: 'key', key: name }
  if (quoted !== undefined) return quotedKey(quoted)
  return { kind: 'index', index: index === undefined ? -1 - Number(back) : Number(index) }
}

function quotedKey(quoted: string): JsonStep | undefined {
  try {
    return { kind: 'key', key: JSON.parse(`"${quoted}"`) as string }
  } catch {
    return undefined
  }
}

/** Whether a path may lead to several places. */
export function isWildPath(steps: readonly JsonStep[]): boolean {
  return steps.some(({ kind }) => kind !== 'key' && kind !== 'index')
}

const STEPS_OF_A_PLACE = 3

/**
 * What a path leads to: the value, or a list of all that a path with wildcards finds; undefined for nothing.
 */
export function readJsonPath(
  document: JsonValue,
  steps: readonly JsonStep[],
  spend: Spend,
): JsonValue | undefined {
  let found: JsonValue[] = [document]
  for (const step of steps) {
    spend(found.length * STEPS_OF_A_PLACE)
    found = found.flatMap((value) => follow(value, step, spend))
  }
  spend(found.length)
  return isWildPath(steps) && found.length > 0 ? found : found[0]
}

function follow(value: JsonValue, step: JsonStep, spend: Spend): JsonValue[] {
  switch (step.kind) {
    case 'key': {
      const member = isJsonObject(value) ? ownValue(value, step.key) : undefined
      return member === undefined ? [] : [member]
    }
    case 'index':
      return elementAt(value, step.index)
    case 'members':
      return isJsonObject(value) ? valuesInOrder(value, spend) : []
    case 'elements':
      return Array.isArray(value) ? value : []
    case 'below':
      return everythingBelow(value, spend)
  }
}

/** What is no list is one of a single element, as in MySQL. */
function elementAt(value: JsonValue, index: number): JsonValue[] {
  const list = Array.isArray(value) ? value : [value]
  const element = list.at(index)
  return element === undefined ? [] : [element]
}

/** MySQL keeps the members of an object by the length of their names, then by their letters (data reference 3). */
export function membersInOrder(object: JsonObject, spend: Spend): [name: string, value: JsonValue][] {
  const members = Object.entries(object)
  // they are put in order
  spend(members.length * Math.log2(members.length + 1))
  return members.sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
}

const valuesInOrder = (object: JsonObject, spend: Spend): JsonValue[] =>
  membersInOrder(object, spend).map(([, value]) => value)

/** The value itself and all within it, outer before inner. Without recursion: a document may be deep. */
function everythingBelow(value: JsonValue, spend: Spend): JsonValue[] {
  const found: JsonValue[] = []
  const open = [value]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    spend(STEPS_OF_A_PLACE)
    found.push(next)
    const inner = Array.isArray(next) ? next : isJsonObject(next) ? valuesInOrder(next, spend) : []
    for (let at = inner.length - 1; at >= 0; at--) open.push(inner[at] as JsonValue)
  }
  return found
}
