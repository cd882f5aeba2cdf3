import type { DataFile } from './file-format'

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
