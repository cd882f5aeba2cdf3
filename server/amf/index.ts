export { AmfError, AmfLimit } from './amf-error'
export type { AmfPacket } from './packet'
export { decodePacket } from './read/read-packet'
export {
  AmfAssociativeArray,
  AmfDictionary,
  AmfDouble,
  AmfObject,
  AmfRecord,
  AmfVector,
  AmfXml,
} from './values'
export type { AmfMembers, AmfValue } from './values'
export { encodePacket } from './write/write-packet'
