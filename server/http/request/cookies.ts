import { parse } from 'cookie'
import { ownValue } from '../../contract/json'

/** The value of a cookie, or undefined. Of two with one name the first counts. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  return ownValue(parse(header ?? ''), name)
}
