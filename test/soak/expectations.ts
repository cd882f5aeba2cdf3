/** What is kept under a key, as text; undefined for nothing. */
type Value = string | undefined
export type State = ReadonlyMap<string, string>

/** What a server must have: for each key one value, or several where a kill came before the answer. */
export class Expectations {
  readonly #allowed = new Map<string, Set<Value>>()
  acknowledged = 0

  /** What follows the kind in its keys. */
  namesOf(kind: string): string[] {
    const prefix = `${kind} `
    return [...this.#allowed.keys()]
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length))
  }

  /** Whether a key certainly has a value. */
  isThere(key: string): boolean {
    const allowed = this.#allowed.get(key)
    return allowed?.size === 1 && !allowed.has(undefined)
  }

  /** Makes a change: before its answer either value of each key may be there, after it what the answer says. */
  async change(after: Readonly<Record<string, Value>>, isTaken: () => Promise<boolean>): Promise<void> {
    const before = new Map(
      Object.keys(after).map((key) => [key, this.#allowed.get(key) ?? new Set([undefined])]),
    )
    for (const [key, allowed] of before) this.#allowed.set(key, new Set<Value>([...allowed, after[key]]))
    const taken = await isTaken()
    for (const [key, allowed] of before) this.#allowed.set(key, taken ? new Set([after[key]]) : allowed)
    if (taken) this.acknowledged++
  }

  /** What a server has that it must not, or lacks. What it has is what is expected from then on. */
  compare(state: State): string[] {
    const wrong: string[] = []
    for (const [key, allowed] of this.#allowed) {
      const value = state.get(key)
      if (!allowed.has(value)) wrong.push(`${key} is ${value}, not ${[...allowed].join(' or ')}`)
      this.#allowed.set(key, new Set([value]))
    }
    return wrong
  }
}
