/** Deeper values are neither read nor written: a hundred levels of an app's own, and the message around them. */
export const MAX_DEPTH = 128
