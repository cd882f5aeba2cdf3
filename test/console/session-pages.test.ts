import { expect, test } from 'vitest'
import { editAppInFile } from '../store/data-file'
import { guest } from '../store/killed-folder'
import { runningOn } from '../store/running'
import { tempFolder } from '../store/temp-folder'
import { consoleOf } from './console-client'

test('who is logged in is listed to the end, whatever a data file calls them', async () => {
  const folder = await tempFolder()
  const odd = ['', 'long'.repeat(50), 'two\nlines', 'x-y', '\u2028']
  await runningOn(folder, async (t) => {
    for (let n = 0; n < odd.length; n++) await guest(t)
  })
  await editAppInFile(folder, ({ users, sessions }) => ({
    users: users.map((user, n) => ({ ...user, objectId: odd[n] })),
    sessions: sessions.map((session) => ({
      ...session,
      objectId: odd[users.findIndex(({ objectId }) => objectId === session.objectId)],
    })),
  }))
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
