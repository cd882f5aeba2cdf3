import type { Request } from 'express'
import type { z } from 'zod'
import { parseInput } from '../../domain/parse-input'
import { bodyText, readBodyText } from './body-text'
import { parseJsonObject } from './json-text'

/** Placed before a route that reads a body. */
export const withBody = readBodyText

/** The JSON object of the body. Faults: 3038 for none, 8002. */
export function bodyOf(request: Request): Record<string, unknown> {
  return parseJsonObject(bodyText(request)).values
}

/** The body, checked. Faults: REQUEST_REFUSED naming what does not fit. */
export function bodyAs<T>(request: Request, schema: z.ZodType<T>): T {
  return parseInput(schema, bodyOf(request))
}

/** A decoded parameter of the path. */
export function param(request: Request, name: string): string {
  return String(request.params[name] ?? '')
}
