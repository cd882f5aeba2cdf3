/** Why a file cannot be used. The text is for people. */
export class BrokenFile extends Error {}
