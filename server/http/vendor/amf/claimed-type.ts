import type { Request, Response } from 'express'
import { DEVICE_TYPES, type DeviceType } from '../../../contract/app'
import { Fault } from '../../../domain/fault'
import { bodyBytes, readBodyBytes } from '../../request/body-text'
import { recogniseClient } from '../client'
import { readRemoteCall } from './message'

/**
 * The kind of key that a client of an unknown app would use: what its message calls itself, else what its User-Agent tells.
 * It reads the body. A header gives no right of server code. Our choice.
 */
export async function claimedType(request: Request, response: Response): Promise<DeviceType> {
  await readBody(request, response)
  const claimed = applicationTypeOf(bodyBytes(request))
  const known = DEVICE_TYPES.find((type) => type === claimed && type !== 'BL')
  return known ?? recogniseClient(request).deviceType
}

const readBody = (request: Request, response: Response): Promise<void> =>
  new Promise((resolve, reject) => {
    void readBodyBytes(request, response, (error?: unknown) => {
      if (error instanceof Error) reject(error)
      else resolve()
    })
  })

/** What is wrong with a packet is said once the app is known. */
function applicationTypeOf(packet: Uint8Array): string | undefined {
  try {
    return readRemoteCall(packet).applicationType
  } catch (error) {
    if (error instanceof Fault) return undefined
    throw error
  }
}
