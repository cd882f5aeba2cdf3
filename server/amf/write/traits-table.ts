interface Traits {
  sealed: readonly string[]
  dynamic: boolean
  index: number
}

/** The classes that were written, by their number. */
export class TraitsTable {
  readonly #known = new Map<string, Traits[]>()
  #count = 0

  /** The number of the class; undefined the first time, when it gets its number. */
  find(className: string, sealed: readonly string[], dynamic: boolean): number | undefined {
    const ofName = this.#known.get(className)
    const found = ofName?.find((each) => each.dynamic === dynamic && areSame(each.sealed, sealed))
    if (found) return found.index
    const traits = { sealed, dynamic, index: this.#count++ }
    if (ofName) ofName.push(traits)
    else this.#known.set(className, [traits])
    return undefined
  }
}

const areSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((name, at) => name === others[at])
