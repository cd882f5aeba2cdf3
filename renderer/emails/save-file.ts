import { requestFile } from '../api/request'

/** Saves a file of the control API as the browser saves downloads. Throws as `requestFile`. */
export async function saveFile(path: string, name: string): Promise<void> {
  // a link alone would come without the key of the window
  const url = URL.createObjectURL(await requestFile(path))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  URL.revokeObjectURL(url)
}
