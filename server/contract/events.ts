import type { ClientCall } from './client-call'
import type { EmailSummary } from './mail'

/** What an app's window section is about; a change of it makes the window ask again. */
export type ChangedTable =
  'users' | 'properties' | 'settings' | 'templates' | 'emails' | 'sessions' | 'tables' | 'apps'

/** What the event stream tells a window. `changed` follows every stored change, whoever made it. */
export type ServerEvent =
  | { type: 'changed'; appId: string; tables: ChangedTable[] }
  | { type: 'email-captured'; appId: string; email: EmailSummary }
  | { type: 'client-called'; appId: string; call: ClientCall }
