import isEmail from 'validator/lib/isEmail.js'

/** Longest address there is (RFC 5321). */
const ADDRESS_LIMIT = 320

/** Half of a character, which no encoding of a message can carry. */
const LONE_SURROGATE = /\p{Surrogate}/u

/**
 * Whether a text passes as an email address. Lenient: the vendor's rule is not known, and test addresses such as
 * `bob@localhost` or with letters of any script are common in development.
 */
export function isEmailAddress(text: string): boolean {
  return (
    text.length <= ADDRESS_LIMIT &&
    !LONE_SURROGATE.test(text) &&
    isEmail(text, { require_tld: false, allow_utf8_local_part: true, allow_ip_domain: true })
  )
}
