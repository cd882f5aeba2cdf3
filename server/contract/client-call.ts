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
}
