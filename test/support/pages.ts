import { send, type TestAnswer } from './start-test-server'

/** What a browser sends when the form of a page is submitted. */
export const submitForm = (url: string, fields: Record<string, string>): Promise<TestAnswer> =>
  send('POST', url, new URLSearchParams(fields).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  })
