import { writeFile } from 'node:fs/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ROUTES } from '../../../server/contract/routes'
import { bodyOf, expectStatus } from '../../support/answers'
import { optionsPerTest } from '../../support/options-server'
import { freePort, takenPort } from '../../support/ports'
import { type TestAnswer } from '../../support/start-test-server'

const { t, seen, startWith, change } = optionsPerTest()

describe('a restart', () => {
  const restart = (): Promise<TestAnswer> => t.control('POST', ROUTES.restart())

  test('is answered, then asked for', async () => {
    await startWith({ content: '{"port": 0}' })
    expect(bodyOf(await restart())).toEqual({ url: null })
    await new Promise(setImmediate)
    expect(seen.restarts).toBe(1)
  })

  test('names the new address of the window', async () => {
    await startWith({ content: '{"port": 0}' })
    const port = await freePort()
    await change({ port })
    expect(bodyOf(await restart())).toEqual({
      url: expect.stringMatching(new RegExp(`^http://localhost:${port}/ui/#token=`)) as string,
    })
  })

  test('is refused where the next start could not listen', async () => {
    await startWith({ content: '{"port": 0}' })
    const { port, letGo } = await takenPort()
    onTestFinished(letGo)
    await change({ port })
    expect(await restart()).toMatchObject({ status: 400, body: { errorData: { property: 'port' } } })
    await writeFile(seen.file, '{"prot": 1}')
    expect(await restart()).toMatchObject({ status: 400 })
    await new Promise(setImmediate)
    expect(seen.restarts).toBe(0)
  })

  test('is refused where the program has none', async () => {
    await t.start()
    expectStatus(await restart(), 400)
  })
})
