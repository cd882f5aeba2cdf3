import isEmail from 'validator/lib/isEmail.js'

/** Half of a character, which no encoding of a message can carry. */
const LONE_SURROGATE = /\p{Surrogate}/u

/**
 * Whether a text passes as an email address (3040). Lenient: the vendor's rule is not known, and test addresses such as
 * `bob@localhost` or with letters of any script are common in development.
 */
export function isEmailAddress(text: string): boolean {
  return (
    !LONE_SURROGATE.test(text) &&
    isEmail(text, { require_tld: false, allow_utf8_local_part: true, allow_ip_domain: true })
  )
}
