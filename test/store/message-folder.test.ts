import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MessageFolder } from '../../server/store/message-files'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-mail-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('apps whose ids differ in case alone keep their messages apart, also where names have no case', async () => {
  const messages = new MessageFolder(join(folder, 'mail'))
  await messages.write('APP', 'one', Buffer.from('1'))
  await messages.write('app', 'two', Buffer.from('2'))
  const names = await readdir(join(folder, 'mail'))
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(2)
  expect([await messages.list('APP'), await messages.list('app')]).toEqual([['one'], ['two']])
})

test('the messages of an app that is gone are removed', async () => {
  const messages = new MessageFolder(join(folder, 'mail'))
  await messages.write('APP', 'one', Buffer.from('1'))
  await messages.write('GONE', 'two', Buffer.from('2'))
  await messages.keepApps(['APP'])
  expect(await readdir(join(folder, 'mail'))).toEqual(['APP'])
})
