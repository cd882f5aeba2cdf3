/** The host of a URL without port and brackets, in lower case; '' for what is no URL. */
export function hostnameOfUrl(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : ''
}
