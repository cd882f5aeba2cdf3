import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire, Module } from 'node:module'
import { basename, dirname } from 'node:path'
import { Script } from 'node:vm'

/** What the headless server is called in the output, with either kind of modules. */
export const HEADLESS = 'headless-server'

/** What Node puts around a CommonJS module. */
const HEAD = '(function (exports, require, module, __filename, __dirname) {'
const TAIL = '\n})'

type Wrapped = (
  exports: object,
  require: NodeJS.Require,
  module: NodeJS.Module,
  filename: string,
  dirname: string,
) => void

/** Keeps beside a CommonJS bundle what this engine compiles of it. */
export function keepCompiled(bundle: string): void {
  const source = readFileSync(bundle)
  const code = scriptOf(bundle, source).createCachedData()
  writeFileSync(compiledFile(bundle), Buffer.concat([digest(source, code), code]))
}

/**
 * Runs a bundle from its compiled code, which spares a start a fifth of its time. False where there is none, or not of
 * this bundle and this engine: then nothing has run.
 */
export function runCompiled(bundle: string): boolean {
  const files = filesOf(bundle)
  if (!files) return false
  const { source, compiled } = files
  const code = compiled.subarray(DIGEST_BYTES)
  // the engine itself compares no more of the source than its length
  if (!digest(source, code).equals(compiled.subarray(0, DIGEST_BYTES))) return false
  const script = scriptOf(bundle, source, code)
  if (script.cachedDataRejected) return false
  run(script.runInThisContext() as Wrapped, bundle)
  return true
}

/** As Node would: the parts that it loads later find it by its name, and would run it once more where they did not. */
function run(wrapped: Wrapped, bundle: string): void {
  const require = createRequire(bundle)
  const filename = require.resolve(bundle)
  const module = new Module(filename)
  require.cache[filename] = module
  wrapped(module.exports as object, require, module, filename, dirname(filename))
  module.loaded = true
}

const DIGEST_BYTES = 32

const digest = (source: Buffer, code: Buffer): Buffer =>
  createHash('sha256').update(source).update(code).digest()

const compiledFile = (bundle: string): string => bundle.replace(/\.cjs$/, '.compiled')

function filesOf(bundle: string): { source: Buffer; compiled: Buffer } | undefined {
  try {
    return { source: readFileSync(bundle), compiled: readFileSync(compiledFile(bundle)) }
  } catch {
    return undefined
  }
}

const scriptOf = (bundle: string, source: Buffer, cachedData?: Buffer): Script =>
  new Script(HEAD + source.toString('utf8') + TAIL, {
    filename: basename(bundle),
    ...(cachedData && { cachedData }),
  })
