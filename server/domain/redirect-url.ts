/** Schemes that run in the page that follows them, or reach into the file system. */
const UNSAFE_SCHEMES: ReadonlySet<string> = new Set([
  'javascript:',
  'data:',
  'vbscript:',
  'file:',
  'blob:',
  'about:',
])

/** Whether a browser may be sent there: a web page, or an app by a scheme of its own. */
export function isWebOrAppUrl(text: string): boolean {
  return URL.canParse(text) && !UNSAFE_SCHEMES.has(new URL(text).protocol)
}
