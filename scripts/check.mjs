// npm run check: types, lint, format and the walls between folders, two at a time. Types and unused code have caches
// in .cache/.
import { ensureInstalled } from './lib/install.mjs'
import { endWithNpm } from './lib/project.mjs'
import { checks, printTimes, runStages } from './lib/stages.mjs'

endWithNpm()
await ensureInstalled()
const results = await runStages(checks, 2)
printTimes(results)
process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0
