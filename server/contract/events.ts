import type { ClientCall } from './client-call'
import type { LanState } from './lan'
import type { EmailSummary } from './mail'

/** The kinds of data that a change can concern. The window loads again what it shows of a changed kind. */
export type ChangedTable =
  | 'users'
  | 'properties'
  | 'settings'
  | 'templates'
  | 'emails'
  | 'sessions'
  | 'tables'
  | 'permissions'
  | 'apps'

/** What the event stream tells a window. `changed` follows every stored change, whoever made it. */
export type ServerEvent =
  | { type: 'changed'; appId: string; tables: ChangedTable[] }
  | { type: 'email-captured'; appId: string; email: EmailSummary }
  /** Something that ServerInfo tells and no app holds. */
  | { type: 'server-changed' }
  | { type: 'client-called'; appId: string; call: ClientCall }
  | { type: 'lan-changed'; lan: LanState }
  /** The app wrote into the config file. */
  | { type: 'options-changed' }
