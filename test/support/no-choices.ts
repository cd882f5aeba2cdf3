import { join } from 'node:path'

/** A config file without entries: a developer's own must not reach the servers under test. */
export const NO_CHOICES = { UNDERSTUDY_CONFIG: join(import.meta.dirname, '../fixtures/no-choices.json') }
