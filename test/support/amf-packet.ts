import { AmfObject, encodePacket, type AmfPacket, type AmfValue } from '../../server/amf'

const SOURCES: Record<string, string> = {
  UserService: 'com.backendless.services.users.UserService',
  PersistenceService: 'com.backendless.services.persistence.PersistenceService',
  TransactionService: 'com.backendless.transaction.TransactionService',
  ClientPermissionService: 'com.backendless.services.persistence.permissions.ClientPermissionService',
}

/** A plain object as AMF has it. */
export const amfObject = (members: Record<string, AmfValue>, className = ''): AmfObject =>
  new AmfObject(className, new Map(Object.entries(members)))

/** The packet of a call as the Java client makes it (amf-reference.md 1). */
export function packetOf(
  name: string,
  args: AmfValue[],
  token?: string,
  applicationType = 'ANDROID',
): Buffer {
  const [service = '', operation = ''] = name.split('.')
  const message = amfObject(
    {
      timeToLive: 0,
      headers: amfObject({
        'application-type': applicationType,
        'api-version': '1.0',
        ...(token === undefined ? {} : { 'user-token': token }),
      }),
      clientId: null,
      destination: 'GenericDestination',
      messageId: null,
      correlationId: null,
      source: SOURCES[service] ?? `com.backendless.services.${service}`,
      body: args,
      operation,
      messageRefType: null,
      timestamp: 0,
    },
    'flex.messaging.messages.RemotingMessage',
  )
  return encodeAsJava({
    version: 3,
    headers: [],
    bodies: [{ target: 'null', response: 'null', value: [message] }],
  })
}

/** A packet of one call with the length of its value left open, as Java writes it. */
export function encodeAsJava(packet: AmfPacket): Buffer {
  const bytes = encodePacket(packet)
  bytes.writeUInt32BE(0xffffffff, bytes.indexOf(0x11) - 4)
  return bytes
}
