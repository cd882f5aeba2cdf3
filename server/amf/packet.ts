import type { AmfValue } from './values'

export interface AmfHeader {
  name: string
  mustUnderstand: boolean
  value: AmfValue
}

export interface AmfBody {
  /** What is called, or what a response answers: `null` or `/1/onResult`, for example. */
  target: string
  /** Where the response shall go; `null` in a response. */
  response: string
  value: AmfValue
}

/** The envelope that goes over HTTP, in either direction. */
export interface AmfPacket {
  /** 3 where the client can read AMF3. */
  version: 0 | 3
  headers: AmfHeader[]
  bodies: AmfBody[]
}

/** Stands for the length of a value that the sender did not count. */
export const UNKNOWN_LENGTH = 0xffffffff
