import { expect, test } from 'vitest'
import { FAULTS } from '../../server/contract/faults'
import { Fault } from '../../server/domain/fault'

test('no code stands for two faults, and every code is a JSON integer', () => {
  const codes = Object.values(FAULTS).map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  expect(codes.every(Number.isInteger)).toBe(true)
})

test('a message takes a value with dollar signs as it is', () => {
  expect(new Fault('WRONG_VALUE_TYPE', { fill: ["$&$'"] }).message).toBe(
    "Wrong value type for property '$&$''.",
  )
})
