/**
 * The beginning of a value's JSON text: the whole where that is shorter than `length`, else so many characters or somewhat
 * more. It takes no longer than what it gives, however large the value is.
 */
export function jsonBeginning(value: unknown, length: number): string {
  const text = new Beginning(length)
  text.write(value)
  return text.written
}

class Beginning {
  written = ''

  constructor(private readonly length: number) {}

  get #isFull(): boolean {
    return this.written.length >= this.length
  }

  write(value: unknown): void {
    if (Array.isArray(value)) this.#list(value)
    else if (typeof value === 'object' && value !== null) this.#object(value)
    else this.#scalar(value)
  }

  #list(items: readonly unknown[]): void {
    this.written += '['
    for (const [index, item] of items.entries()) {
      if (this.#isFull) return
      if (index > 0) this.written += ','
      this.write(item)
    }
    this.written += ']'
  }

  #object(value: object): void {
    let open = '{'
    for (const [name, member] of Object.entries(value)) {
      if (this.#isFull) return
      if (member === undefined) continue
      this.written += open
      this.#scalar(name)
      this.written += ':'
      this.write(member)
      open = ','
    }
    this.written += open === '{' ? '{}' : '}'
  }

  #scalar(value: unknown): void {
    this.written += JSON.stringify(typeof value === 'string' ? value.slice(0, this.length) : (value ?? null))
  }
}
