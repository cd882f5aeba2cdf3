import { expect } from 'vitest'

/** What tests read of an answer, whoever got it. */
export interface Answer {
  /** Method and path of the request. */
  call: string
  status: number
  text: string
  /** The value where the answer is JSON, or else undefined. */
  body: unknown
}

const shown = ({ call, status, text }: Answer): string => `${call} answered ${status}: ${text}`

/** Where the status is another, the test fails with the request, the status and the body. */
export function expectStatus(answer: Answer, status: number): void {
  expect(answer.status, shown(answer)).toBe(status)
}

/** The value of an answer; the test fails unless it is a success. */
export function bodyOf(answer: Answer): unknown {
  expectStatus(answer, 200)
  return answer.body
}

/** The code of a fault; the test fails where the answer is none. */
export function codeOf(answer: Answer): number {
  expect(answer.body, shown(answer)).toHaveProperty('code')
  return (answer.body as { code: number }).code
}

/** The `objectId` of a user or another object. */
export const idOf = (answer: Answer): string => (bodyOf(answer) as { objectId: string }).objectId

/** The `user-token` of a login. */
export const tokenOf = (answer: Answer): string => (bodyOf(answer) as { 'user-token': string })['user-token']

/** Stand in an expected answer for whatever number or text is there. */
export const A_NUMBER = expect.any(Number) as number
export const A_TEXT = expect.any(String) as string
