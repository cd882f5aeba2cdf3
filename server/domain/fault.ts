import { FAULTS, type FaultBody, type FaultName } from '../contract/faults'

interface FaultDetails {
  /** Fills the `%s` of the message, in order. */
  fill?: string[]
  /** The property that the refusal is about. */
  property?: string
  /** What to do, where the vendor's message cannot say it. */
  hint?: string
}

/** Longest piece of a request that a fault repeats, in characters: our choice. */
const QUOTE_LIMIT = 500

function quote(text: string): string {
  return text.length > QUOTE_LIMIT ? `${text.slice(0, QUOTE_LIMIT)}…` : text
}

/** A refused request: the one kind of error whose text reaches a client. */
export class Fault extends Error {
  readonly body: FaultBody
  readonly status: number

  constructor(
    readonly faultName: FaultName,
    { fill = [], property, hint }: FaultDetails = {},
  ) {
    const { code, message, status } = FAULTS[faultName]
    let next = 0
    const text = message.replace(/%s/g, () => quote(fill[next++] ?? ''))
    super(text)
    this.status = status
    this.body = {
      code,
      message: text,
      errorData: {
        ...(property === undefined ? {} : { property: quote(property) }),
        ...(hint === undefined ? {} : { hint: quote(hint) }),
      },
    }
  }
}

/** Throws the named fault unless the condition holds. */
export function ensure(condition: boolean, name: FaultName, details?: FaultDetails): asserts condition {
  if (!condition) throw new Fault(name, details)
}
