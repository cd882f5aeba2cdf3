/** Text is turned into bytes, and written, in pieces of about so many characters: the loop is free between them. */
const CHUNK_LENGTH = 64 * 1024

/** The texts as bytes, in pieces that take little time each. */
export function* inChunks(texts: Iterable<string>): Generator<Buffer> {
  let text = ''
  for (const next of texts) {
    text += next
    if (text.length < CHUNK_LENGTH) continue
    yield Buffer.from(text)
    text = ''
  }
  if (text !== '') yield Buffer.from(text)
}
