// The headless server: from what the build has compiled of it, else from the modules themselves.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { HEADLESS, runCompiled } from './compiled-bundle'

// A container may run under a user id that has no home, neither in its environment nor in its list of users.
try {
  homedir()
} catch {
  process.env['HOME'] = '/'
}

if (!runCompiled(join(import.meta.dirname, `${HEADLESS}.cjs`))) await import('./headless')
