/** The classes that were written, by their number. */
export class TraitsTable {
  readonly #indexes = new Map<string, number>()

  /** The number of the class; undefined the first time, when it gets its number. */
  find(className: string, sealed: string[], dynamic: boolean): number | undefined {
    // Most have no sealed members; for them the name is enough. The colon keeps the two kinds of key apart.
    const key = sealed.length === 0 ? `:${className}` : JSON.stringify([dynamic, className, ...sealed])
    const index = this.#indexes.get(key)
    if (index === undefined) this.#indexes.set(key, this.#indexes.size)
    return index
  }
}
