import { ensureBuilt } from './ensure-built.mjs'
import { ensureInstalled } from './ensure-installed.mjs'
import { fail } from './project.mjs'

/** Everything that a start needs: dependencies and a build. Ends the process with exit code 1 when one fails. */
export async function prepare() {
  await ensureInstalled()
  if (!(await ensureBuilt())) fail('The build failed (see above).')
}
