/** One request of a client to the vendor's API, as Connect and the window's notices show it. No bodies, no tokens. */
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
  durationMs: number
  deviceType: string | null
  /** What called, as told by its User-Agent: "Swift SDK", "curl", … */
  client: string
  address: string
}
