import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { DataFile } from '../../server/store/data-file/file-format'
import { runningOn } from '../store/running'
import { tempFolder } from '../store/temp-folder'
import { consoleOf } from './console-client'

test('who is logged in is listed to the end, whatever a data file calls them', async () => {
  const folder = await tempFolder()
  const odd = ['', 'long'.repeat(50), 'two\nlines', 'x-y', '\u2028']
  await runningOn(folder, async (t) => {
    for (let n = 0; n < odd.length; n++) await t.call('POST', 'users/register/guest')
  })
  const file = join(folder, 'understudy.json')
  let text = await readFile(file, 'utf8')
  const { users } = (JSON.parse(text) as DataFile).apps[0] ?? {}
  for (const [n, { objectId }] of (users ?? []).entries())
    text = text.replaceAll(JSON.stringify(objectId), JSON.stringify(odd[n]))
  await writeFile(file, text)
  await runningOn(folder, async (t) => {
    const call = await consoleOf(t)
    const listed: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await call('GET', `user/sessions/users-with-sessions?pageSize=1&cursor=${cursor}`)
      const page = body as { data: { userId: string }[]; cursor: string | null }
      listed.push(...page.data.map(({ userId }) => userId))
      cursor = page.cursor
    }
    expect(listed.toSorted()).toEqual(odd.toSorted())
  })
})
