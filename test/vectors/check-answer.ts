import { expect } from 'vitest'
import type { TestAnswer } from '../support/start-test-server'
import { fill, type Values, type Vector } from './vector'

/** Everything that a vector says of its answer. */
export function checkAnswer(vector: Vector, answer: TestAnswer, values: Values): void {
  const wanted = fill(vector.expect, values)
  const note = `${vector.id}: ${answer.text}`
  const statuses = String(wanted.status).match(/\d{3}/g)?.map(Number)
  expect(statuses, note).toContain(answer.status)
  if (wanted.exactText !== undefined) expect(answer.text, note).toBe(wanted.exactText)
  if (wanted.exactBody !== undefined) expect(answer.body, note).toEqual(wanted.exactBody)
  if (wanted.exactKeys)
    expect(Object.keys(answer.body as object).sort(), note).toEqual([...wanted.exactKeys].sort())
  for (const name of wanted.absent ?? []) expect(answer.body, note).not.toHaveProperty([name])
  if (wanted.code !== undefined) checkFault(wanted, answer, note)
  checkShape(wanted.bodyShape, answer, note)
  checkHeaders(wanted.responseHeaders ?? {}, answer, note)
}

function checkFault(wanted: Vector['expect'], answer: TestAnswer, note: string): void {
  const { code, message } = answer.body as { code: unknown; message: string }
  expect([wanted.code, ...(wanted.codeAlternatives ?? [])], note).toContain(code)
  const messages = [wanted.message, ...(wanted.messageAlternatives ?? [])].filter(
    (text) => text !== undefined,
  )
  if (messages.length > 0)
    expect(
      messages.some((text) => message.startsWith(text)),
      note,
    ).toBe(true)
  if (wanted.messagePrefix !== undefined) expect(message.startsWith(wanted.messagePrefix), note).toBe(true)
}

function checkShape(shape: unknown, answer: TestAnswer, note: string): void {
  if (typeof shape === 'string') return checkTextShape(shape, answer, note)
  if (typeof shape !== 'object' || shape === null) return
  const rules = shape as Record<string, unknown>
  if (rules['type'] === 'array') checkList(rules, answer.body as unknown[], note)
  else checkObject(rules, answer.body, note)
}

function checkTextShape(shape: string, { text }: TestAnswer, note: string): void {
  if (shape === 'empty') expect(text, note).toBe('')
  if (shape.startsWith('bare integer')) expect(text, note).toMatch(/^\d+$/)
  if (shape.startsWith('plain text URL')) expect(URL.canParse(text), note).toBe(true)
}

function checkList(rules: Record<string, unknown>, list: unknown[], note: string): void {
  expect(Array.isArray(list), note).toBe(true)
  if (typeof rules['length'] === 'number') expect(list, note).toHaveLength(rules['length'])
  for (const item of (rules['contains'] as unknown[] | undefined) ?? []) expect(list, note).toContain(item)
  const named = list as { name: string; type: string }[]
  for (const name of (rules['containsNames'] as string[] | undefined) ?? [])
    expect(
      named.map((row) => row.name),
      note,
    ).toContain(name)
  for (const [name, type] of Object.entries((rules['types'] as Record<string, string> | undefined) ?? {}))
    expect(named.find((row) => row.name === name)?.type, note).toBe(type)
  const item = rules['item']
  if (typeof item === 'object' && item !== null)
    for (const row of list) checkObject(item as Record<string, unknown>, row, note)
  for (const name of (rules['absentInItems'] as string[] | undefined) ?? [])
    for (const row of list) expect(row, note).not.toHaveProperty([name])
}

function checkObject(rules: Record<string, unknown>, body: unknown, note: string): void {
  for (const [name, rule] of Object.entries(rules)) {
    if (typeof rule !== 'string') {
      checkShape(rule, { body: (body as Record<string, unknown>)[name] } as TestAnswer, note)
      continue
    }
    const value = (body as Record<string, unknown>)[name]
    if (value === undefined) expect(rule.endsWith('?'), `${note} has no ${name}`).toBe(true)
    else expect(fits(value, rule.replace(/\?$/, '')), `${note}: ${name} should be ${rule}`).toBe(true)
  }
}

function fits(value: unknown, rule: string): boolean {
  const [type = '', exact] = rule.split('=')
  if (exact !== undefined) return String(value) === exact
  return type.split('|').some((one) => {
    if (one === 'null') return value === null
    if (one === 'any') return true
    if (one === 'integer') return Number.isInteger(value)
    if (one.startsWith('array of string containing'))
      return Array.isArray(value) && value.includes(one.split(' ').at(-1))
    return one === 'object' ? typeof value === 'object' && value !== null : typeof value === one.split(' ')[0]
  })
}

function checkHeaders(rules: Record<string, string>, { headers }: TestAnswer, note: string): void {
  for (const [name, rule] of Object.entries(rules)) {
    const value = headers.get(name) ?? ''
    const wanted = rule.startsWith('contains ') ? rule.slice('contains '.length).split(', ') : []
    for (const part of wanted) expect(value, note).toContain(part)
    if (rule === '* or the origin') expect(['*', 'http://localhost:3000'], note).toContain(value)
    if (rule.startsWith('user-auth-cookie='))
      expect(value, note).toMatch(/^user-auth-cookie=[^;]+;.*Max-Age=\d+/)
  }
}
