import { AmfXml, type AmfValue } from '../values'
import type { Amf3Input, ReadContents } from './amf3-input'
import { dateOf } from './date'

export function readDate({ bytes }: Amf3Input): AmfValue {
  const { offset } = bytes
  return dateOf(bytes.double(), offset)
}

export function readXml(legacy: boolean): ReadContents {
  return ({ bytes, budget }, length) => {
    const { offset } = bytes
    const text = bytes.text(length)
    budget.spend(length, offset)
    return new AmfXml(text, legacy)
  }
}

export function readByteArray({ bytes, budget }: Amf3Input, length: number): AmfValue {
  const { offset } = bytes
  const value = bytes.bytes(length)
  budget.spend(length, offset)
  return value
}
