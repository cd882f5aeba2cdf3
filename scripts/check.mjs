// npm run check: types, lint, format and the walls between folders, two at a time. The caches in .cache/ make it take
// seconds from the second time on. A cached file is linted again when it changes itself, not when a type that it uses
// does; without .cache/, as in CI, everything is read.
import { ensureInstalled } from './lib/install.mjs'
import { endWithNpm } from './lib/project.mjs'
import { checks, printTimes, runStages } from './lib/stages.mjs'

endWithNpm()
await ensureInstalled()
const results = await runStages(checks, 2)
printTimes(results)
process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0
