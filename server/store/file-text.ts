import type { DataFile } from './file-format'

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

/** The data file as JSON with a line for each record, so that a change of one is a change of a line. */
export function* fileText({ version, server, apps }: DataFile): Generator<string> {
  yield `{\n"version":${version},\n"server":${JSON.stringify(server)},\n"apps":[`
  for (const [index, { app, ...lists }] of apps.entries()) {
    yield `${index === 0 ? '\n' : ',\n'}{"app":${JSON.stringify(app, null, 2)}`
    for (const [name, records] of Object.entries<object[]>(lists)) {
      yield `,\n"${name}":[`
      for (const [at, record] of records.entries()) yield (at === 0 ? '\n' : ',\n') + JSON.stringify(record)
      yield records.length === 0 ? ']' : '\n]'
    }
    yield '}'
  }
  yield apps.length === 0 ? ']\n}\n' : '\n]\n}\n'
}
