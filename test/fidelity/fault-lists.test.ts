import { describe, expect, test } from 'vitest'
import { CONSOLE_OPERATIONS } from '../../server/http/console/operations'
import { CONTROL_OPERATIONS } from '../../server/http/control/operations'
import { operationKey, type AnyOperation } from '../../server/http/rows/operation'
import { VENDOR_OPERATIONS } from '../../server/http/vendor/operations'
import { FaultReader } from './fault-reader'
import { UNREACHABLE } from './unreachable-faults'

const reader = new FaultReader(UNREACHABLE)
const sources = reader.operations()
const operations: readonly AnyOperation[] = [
  ...VENDOR_OPERATIONS,
  ...CONSOLE_OPERATIONS,
  ...CONTROL_OPERATIONS,
]

describe('the faults of an operation are those that its code can throw', () => {
  test.each(sources.map((source) => [source.place, source] as const))('%s', (_, source) => {
    const { listed, always, reachable } = source
    expect(listed).toEqual(reachable.filter((fault) => !always.includes(fault)))
  })
})

test('every operation that is served was read', () => {
  const listOf = (access: string, faults: readonly string[]): string =>
    [access, ...[...new Set(faults)].sort()].join(' ')
  const read = new Set(sources.map(({ access, listed }) => listOf(access, listed)))
  for (const operation of operations)
    expect(read, operationKey(operation)).toContain(listOf(operation.access, operation.faults))
})

test('nothing is told to be unreachable that no operation leads to', () => {
  const told = UNREACHABLE.flatMap(({ within, faults = [], calls = [] }) =>
    faults === 'all' ? [within] : [...faults, ...calls].map((each) => `${within} ${each}`),
  )
  expect(told.filter((each) => !reader.used.has(each))).toEqual([])
})
