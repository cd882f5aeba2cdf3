/** Why a file of the data folder cannot be used. The text is for people. */
export class BrokenFile extends Error {}
