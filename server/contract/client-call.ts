/** A client's request to the vendor's API, as Connect and the window's notices show it. It holds no body and no token. */
export interface ClientCall {
  callId: string
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
  address: string
}
