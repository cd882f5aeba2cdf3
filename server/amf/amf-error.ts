const LONGEST_NAME = 60

/** Why bytes are no AMF packet, or why a value cannot be written. `offset` is in bytes from the packet's start. */
export class AmfError extends Error {
  override readonly name = 'AmfError'

  constructor(
    problem: string,
    readonly offset: number,
  ) {
    super(`${problem} (at byte ${offset})`)
  }
}

/** A name that was sent, on one line and not too long, for the message of an error. */
export function quoted(name: string): string {
  return JSON.stringify(name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name)
}

/** A packet that is AMF, and holds more than its reader was told to take. */
export class AmfLimit extends AmfError {}
