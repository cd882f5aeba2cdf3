/** A client's request to the vendor's API, as Connect and the window's notices show it. It holds no body and no token. */
export interface ClientCall {
  callId: string
  /** '' for a call that reached no app: its address lacks one, or it was not even HTTP. */
  appId: string
  at: number
  method: string
  /** Path after the base, without query; tokens and identities replaced. */
  path: string
  operation: string | null
  status: number
  faultCode: number | null
  faultMessage: string | null
  /** It brought the token of a session that this server never issued or has forgotten. */
  unknownSession: boolean
  durationMs: number
  deviceType: string | null
  /** The calling program, as its User-Agent tells: "Swift SDK", "curl", … */
  client: string
  /** Where that runs, as far as its headers tell: "Pixel 8, Android 14", "Android emulator"; null for unknown. */
  place: string | null
  address: string
  /** The objectId of the user whose session it brought or opened. */
  userId: string | null
}

/** What a call sent and was answered, asked for one call at a time. Passwords, tokens and keys are masked. */
export interface CallContents {
  /** The query of the address, a line for each parameter; '' for none. */
  query: string
  /** The body; the decoded arguments of a call of the binary channel, by the names that REST has for them. */
  sent: string
  answer: string
  /** Whose session it was, as far as that user still exists. */
  user: { objectId: string; identity: string | null } | null
}
