import { describeFaults, type FaultBody } from '../../server/contract/faults'

const REMEDIES = new Map(describeFaults().map(({ code, remedy }) => [code, remedy]))

/** A refusal of the control API: the fault body, and what the table says can be done about it. */
export class ControlFault extends Error {
  readonly code: number
  readonly property: string | undefined
  readonly hint: string | undefined

  constructor({ code, message, errorData }: FaultBody) {
    super(message)
    this.name = 'ControlFault'
    this.code = code
    this.property = errorData.property
    this.hint = errorData.hint
  }

  /** What a developer can do, or undefined for a code that the table does not know. */
  get remedy(): string | undefined {
    return remedyOf(this.code)
  }
}

/** The server could not be reached, or answered something that is not its own. */
export class ServerUnreachable extends Error {
  constructor() {
    super('The server did not answer')
    this.name = 'ServerUnreachable'
  }
}

/** The server took longer than a request may. A change may have been made all the same. */
export class ServerSilent extends Error {
  constructor() {
    super('The server did not answer in time')
    this.name = 'ServerSilent'
  }
}

/** What a refusal says of one field, to stand at it; undefined when it is about another or none. */
export function refusalOf(error: Error | null, field: string): string | undefined {
  if (!(error instanceof ControlFault) || error.property !== field) return undefined
  return error.hint ?? error.message
}

/** What the table says about a code. */
export function remedyOf(code: number): string | undefined {
  return REMEDIES.get(code)
}

const NOT_SIGNED_IN = 401

/** Whether the window has to be opened with its link again. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ControlFault && error.code === NOT_SIGNED_IN
}
