// The headless server: from what the build has compiled of it, else from the modules themselves.
import { join } from 'node:path'
import { HEADLESS, runCompiled } from './compiled-bundle'

if (!runCompiled(join(import.meta.dirname, `${HEADLESS}.cjs`))) await import('./headless')
