import { fileOfTemporary } from '../../files/temporary-file'

/** Names within the data folder. */
export const DATA_FILE = 'understudy.json'
export const JOURNAL_FILE = 'understudy.journal'
export const LOCK_FILE = 'understudy.lock'
export const MAIL_FOLDER = 'mail'
export const MAIL_ASIDE_FOLDER = 'mail-aside'

/** What server/network keeps. */
export const HTTPS_FOLDER = 'https'

/** Of earlier versions, or somebody's who chose the same name: let be. */
const HOLDER_FILE = 'holder.json'
export const TEMPORARY_DATA_FILE = '.understudy.json.tmp'
const OWN_NAMES = new Set([
  DATA_FILE,
  JOURNAL_FILE,
  LOCK_FILE,
  `${LOCK_FILE}.next`,
  HOLDER_FILE,
  TEMPORARY_DATA_FILE,
  MAIL_FOLDER,
  MAIL_ASIDE_FOLDER,
  HTTPS_FOLDER,
])

/** What a file that somebody else changed while it was in use is kept as. */
export function keptName(name: string, now = new Date()): string {
  const [base = '', extension = ''] = name.split('.')
  return `${base}.edited-${timeIn(now)}.${extension}`
}

/** What the store's own data is kept as where somebody else changed the data file while it was in use. */
export function besideName(now = new Date()): string {
  return `understudy.before-edit-${timeIn(now)}.json`
}

const timeIn = (now: Date): string => now.toISOString().replace(/[:.]/g, '-')

/** Whether a name in the data folder is a temporary file that a crash left. */
export function isOwnTemporary(name: string): boolean {
  const file = fileOfTemporary(name) ?? ''
  return [DATA_FILE, JOURNAL_FILE, LOCK_FILE].includes(file)
}

/** Whether a name in the data folder is none that Understudy gives. */
export function isForeign(name: string): boolean {
  const isKept = /^understudy\.(edited|before-edit)-[\dTZ-]+\.(json|journal)$/.test(name)
  return !OWN_NAMES.has(name) && !isKept && !isOwnTemporary(name)
}
