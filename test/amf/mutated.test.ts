import { describe, expect, test } from 'vitest'
import { AmfError, decodePacket, encodePacket, type AmfPacket } from '../../server/amf'
import { again, bytes, double, inFull, packet3, repeat, type Part } from './bytes'
import { mutate } from './mutate'
import { RECORDED_PACKETS } from './recorded'

/** The packet, or why it is refused. Any other error fails the test. */
function read(bytes: Uint8Array): AmfPacket | AmfError {
  try {
    return decodePacket(bytes)
  } catch (error) {
    if (error instanceof AmfError) return error
    throw error
  }
}

/** Milliseconds of this process's processor time. Unlike the clock, it does not count what else the machine does. */
function processorTime(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

test('a mutated packet is read or refused, and what is read can be written', () => {
  const mutants = mutate(RECORDED_PACKETS, 20_260_101)
  const problems = new Map<string, number>()
  let readable = 0
  for (let count = 0; count < 4000; count++) {
    const bytes = mutants.next().value
    const outcome = read(bytes)
    if (outcome instanceof AmfError) {
      expect(outcome.offset).toBeGreaterThanOrEqual(0)
      expect(outcome.offset).toBeLessThanOrEqual(bytes.length)
      const kind = outcome.message.replace(/"[^"]*"|0x\w+|[\d-]+/g, '…')
      problems.set(kind, (problems.get(kind) ?? 0) + 1)
    } else {
      readable++
      expect(decodePacket(encodePacket(outcome))).toStrictEqual(outcome)
    }
  }
  // Both ends are reached, and the refusals are of many kinds.
  expect(readable).toBeGreaterThan(200)
  expect(problems.size).toBeGreaterThan(10)
})

test('the same seed gives the same mutants', () => {
  const some = (seed: number): Uint8Array[] => {
    const mutants = mutate(RECORDED_PACKETS, seed)
    return Array.from({ length: 20 }, () => mutants.next().value)
  }
  expect(some(1)).toEqual(some(1))
  expect(some(1)).not.toEqual(some(2))
})

/** In ms of processor time: what grows faster than the packet takes minutes, the worst of the others some hundred. */
const SOON = 10_000

describe('two megabytes of the worst are over soon, even on a busy machine', () => {
  const SIZE = 2 * 2 ** 20
  const filled = (...parts: Part[]): Buffer => {
    const part = bytes(...parts)
    const count = Math.floor(SIZE / part.length)
    return packet3(0x09, inFull(count), 0x01, Buffer.alloc(count * part.length, part))
  }
  /** Six letters and null, each with its length or marker. */
  const member = (index: number): string => `\x0d${index.toString(36).padStart(6, '0')}\x01`
  const names = Buffer.from(Array.from({ length: SIZE / 8 }, (_, index) => member(index)).join(''))

  test.each<[string, Buffer]>([
    ['nothing', filled(0x01)],
    ['objects without members', filled(0x0a, 0x0b, 0x01, 0x01)],
    ['arrays without items', filled(0x09, 0x01, 0x01)],
    ['dates', filled(0x08, 0x01, double(0))],
    ['short texts', filled(0x06, 0x03, 0x61)],
    ['short texts beyond ASCII', filled(0x06, 0x05, 0xc3, 0xbc)],
    ['references to a text', filled(0x06, again(0))],
    ['references to nothing', filled(0x0a, again(1))],
    ['one text', packet3(0x06, 'ü'.repeat(SIZE / 2))],
    ['one byte array', packet3(0x0c, inFull(SIZE), Buffer.alloc(SIZE))],
    ['many names', packet3(0x0a, 0x0b, 0x01, names, 0x01)],
    [
      'references to an array',
      packet3(0x09, inFull(SIZE / 2), 0x01, 0x09, 0x01, 0x01, repeat(SIZE / 2 - 1, 0x09, again(1))),
    ],
    [
      'references to a long text',
      packet3(0x09, inFull(SIZE / 4), 0x01, 0x06, 'x'.repeat(SIZE / 2), repeat(SIZE / 4 - 1, 0x06, again(0))),
    ],
    ['objects with a member', filled(0x0a, 0x0b, 0x01, 'a', 0x01, 0x01)],
    ['classes', filled(0x0a, 0x03, 0x03, 0x61)],
  ])('%s', (_, packet) => {
    expect(processorTime(() => read(packet))).toBeLessThan(SOON)
  })
})
