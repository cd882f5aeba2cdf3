import type { JsonValue } from '../../../contract/json'
import { parseDocument } from '../../schema/document-text'
import { parseJsonPath, readJsonPath } from '../../schema/json-path'
import { valueText } from '../evaluation/value-text'
import type { Argument, FunctionContext } from './function-types'

/** A text is the text of a document, as in `JSON_CONTAINS(tags, '"red"')`; undefined for one that is none. */
export function documentOf(
  { value, type, isLiteral }: Argument,
  { refuse }: FunctionContext,
): JsonValue | undefined {
  if (type === 'JSON' || typeof value !== 'string') return value
  const document = parseDocument(value)
  if (document !== undefined && document !== value) return document
  if (isLiteral) throw refuse(`'${value.slice(0, 80)}' is no JSON document`)
  return undefined
}

/** What a path leads to; undefined for nothing. */
export function valueAt(
  document: Argument | undefined,
  { value: path, isLiteral }: Argument,
  context: FunctionContext,
): JsonValue | undefined {
  const { work, refuse } = context
  const text = valueText(path, 'STRING')
  work.spend(4 + text.length / 8)
  const steps = parseJsonPath(text)
  if (!steps && isLiteral) throw refuse(`'${text}' is no JSON path`)
  const value = document && documentOf(document, context)
  if (!steps || value === undefined) return undefined
  return readJsonPath(value, steps, (count) => {
    work.spend(count)
  })
}

/** The document, or what a path leads to where one is given. */
export function targetOf(
  document: Argument | undefined,
  path: Argument | undefined,
  context: FunctionContext,
): JsonValue | undefined {
  return path ? valueAt(document, path, context) : document && documentOf(document, context)
}
