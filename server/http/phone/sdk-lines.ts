/** The line of each SDK that points an app at a server; `base` needs no escaping in any of them. */
export function sdkLines(base: string): readonly [sdk: string, line: string][] {
  return [
    ['Swift', `Backendless.shared.hostUrl = "${base}"`],
    ['Android', `Backendless.setUrl("${base}");`],
    ['JavaScript', `Backendless.serverURL = '${base}'`],
    ['Flutter 8', `Backendless.url = '${base}';`],
  ]
}
