/** Terms of a clause, or items of a list, one after the other. */
export function repeat(length: number, term: (i: number) => string, between: string): string {
  return Array.from({ length }, (_, i) => term(i)).join(between)
}
