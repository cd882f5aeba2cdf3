import { join } from 'node:path'

/** Texts that come with the app: in the package (electron.builder.yml), where any system opens them, and in the sources. */
export const DOCUMENTS = {
  manual: { packed: 'manual.txt', source: 'README.md' },
  checklist: { packed: 'desktop-checklist.txt', source: 'docs/desktop-checklist.md' },
} as const

/** @param folder of the packed texts, or of the sources. */
export function documentPath(folder: string, name: keyof typeof DOCUMENTS, isPackaged: boolean): string {
  const { packed, source } = DOCUMENTS[name]
  return join(folder, isPackaged ? packed : source)
}
