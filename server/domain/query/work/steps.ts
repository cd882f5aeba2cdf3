import type { Actor } from '../../caller'
import { inPlace, ownTurn } from '../../turns'
import type { QueryWork } from './query-work'

/** Work that says where it may pause. */
export type Steps<T> = Generator<void, T, void>

/** Does it all before anything else happens, as a change must. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

/**
 * Does it in slices, so that others are answered meanwhile; after the first of them not many at a time. What it reads is
 * as it stands when its turn comes. Rejects with the reason of the waiter's signal once that is aborted.
 */
export async function inSlices<T>(
  work: QueryWork,
  steps: Steps<T>,
  waiter: Pick<Actor, 'signal'>,
): Promise<T> {
  const first = steps.next()
  if (first.done === true) return first.value
  return inPlace(async () => {
    for (;;) {
      await ownTurn()
      waiter.signal?.throwIfAborted()
      work.resume()
      const { done, value } = steps.next()
      if (done === true) return value
    }
  })
}

/** The items that pass, in their order. */
export function* filterInSteps<T>(
  work: QueryWork,
  items: readonly T[],
  passes: (item: T) => boolean,
): Steps<T[]> {
  const passed: T[] = []
  for (const item of items) {
    work.spend(2)
    if (passes(item)) passed.push(item)
    if (work.isPauseDue) yield
  }
  return passed
}

export function* mapInSteps<T, Made>(
  work: QueryWork,
  items: readonly T[],
  make: (item: T, index: number) => Made,
): Steps<Made[]> {
  const made: Made[] = []
  for (const [index, item] of items.entries()) {
    work.spend(1)
    made.push(make(item, index))
    if (work.isPauseDue) yield
  }
  return made
}

/** So many are sorted without a pause. */
const RUN = 2000

type Compare<T> = (a: T, b: T) => number

const counted =
  <T>(work: QueryWork, compare: Compare<T>): Compare<T> =>
  (a, b) => {
    // texts are compared as the language does
    work.spend(3)
    return compare(a, b)
  }

/**
 * The first of the items in an order, `count` at most; what is made of an item is what is compared. No two may be equal.
 * For a page of many items it takes a small part of what sorting all would.
 */
export function* sortFirstInSteps<T, Made>(
  work: QueryWork,
  items: readonly T[],
  make: (item: T, index: number) => Made,
  compare: Compare<Made>,
  count: number,
): Steps<Made[]> {
  const compared = counted(work, compare)
  if (count > RUN) {
    const sorted = yield* sortInSteps(work, yield* mapInSteps(work, items, make), compared)
    return sorted.slice(0, count)
  }
  let first: Made[] = []
  for (let at = 0; at < items.length; at += RUN) {
    const run = yield* mapInSteps(work, items.slice(at, at + RUN), (item, index) => make(item, at + index))
    const last = first.length < count ? undefined : first.at(-1)
    const before = last === undefined ? run : run.filter((made) => compared(made, last) < 0)
    if (before.length === 0) continue
    const merged = yield* mergeInSteps(work, first, before.sort(compared), compared)
    first = merged.slice(0, count)
  }
  return first
}

/** Sorts by merging short runs. */
function* sortInSteps<T>(work: QueryWork, items: readonly T[], compare: Compare<T>): Steps<T[]> {
  let runs: T[][] = []
  for (let at = 0; at < items.length; at += RUN) {
    runs.push(items.slice(at, at + RUN).sort(compare))
    if (work.isPauseDue) yield
  }
  while (runs.length > 1) {
    const merged: T[][] = []
    for (let at = 0; at < runs.length; at += 2)
      merged.push(yield* mergeInSteps(work, runs[at] ?? [], runs[at + 1] ?? [], compare))
    runs = merged
  }
  return runs[0] ?? []
}

function* mergeInSteps<T>(
  work: QueryWork,
  left: readonly T[],
  right: readonly T[],
  compare: Compare<T>,
): Steps<T[]> {
  const merged: T[] = []
  let [l, r] = [0, 0]
  while (l < left.length || r < right.length) {
    const isLeft = r === right.length || (l < left.length && compare(left[l] as T, right[r] as T) <= 0)
    merged.push(isLeft ? (left[l++] as T) : (right[r++] as T))
    if (work.isPauseDue) yield
  }
  return merged
}
