import { createHash } from 'node:crypto'

/** An id that looks like the vendor's and is the same whenever it is made from the same texts. */
export function stableId(...texts: string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(texts)).digest('hex').toUpperCase()
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}
