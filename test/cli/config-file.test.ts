import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { editedConfig } from '../../server/options/write-config'
import { tempFolder } from '../store/temp-folder'
import { parse } from './parse'

let file: string
beforeEach(async () => {
  file = join(await tempFolder(), 'config.json')
})

const withConfig = async (content: string, args: string[] = [], environment: NodeJS.ProcessEnv = {}) => {
  await writeFile(file, content)
  return parse(args, { UNDERSTUDY_CONFIG: file, ...environment })
}

describe('the config file', () => {
  test('gives what neither flag nor variable gives, with comments and commas at the end', async () => {
    const content = `\uFEFF{
      "$schema": "config.schema.json",
      // quiet
      "port": 7001, "host": "0.0.0.0", "consoleAnyLogin": true,
    }`
    const { chosen, options } = await withConfig(content, ['--host', '127.0.0.1'])
    expect(chosen).toMatchObject({ port: 7001, host: '127.0.0.1', consoleAnyLogin: true })
    expect(options?.port.source).toBe('file')
    const { chosen: other } = await withConfig(content, [], { UNDERSTUDY_PORT: '7002' })
    expect(other?.port).toBe(7002)
  })

  test('names folders and files from where it lies', async () => {
    const { chosen } = await withConfig('{"data": "kept", "appDefaults": "defaults.json"}')
    expect(chosen).toBeUndefined()
    await writeFile(join(file, '../defaults.json'), '{"loginEnabled": false}')
    const { chosen: found } = await withConfig('{"data": "kept", "appDefaults": "defaults.json"}')
    expect(found).toMatchObject({
      dataFolder: join(file, '../kept'),
      appDefaults: { loginEnabled: false },
    })
    expect((await withConfig('{"data": "kept"}', ['--ephemeral'])).chosen?.dataFolder).toBeNull()
  })

  test.skipIf(process.platform === 'win32')('is no pipe, which a start would wait for', async () => {
    execFileSync('mkfifo', [file])
    const { refused } = parse([], { UNDERSTUDY_CONFIG: file })
    expect(refused).toContain(`the config file ${file} cannot be read: it is no file`)
    // nor what it has become since
    await expect(editedConfig({ path: file, isNamed: true }, { port: 1 })).rejects.toThrow('it is no file')
  })

  test.each([
    ['{\n"prot": 1}', 'line 2', "there is no entry 'prot'"],
    ['{"__proto__": 1}', 'line 1', "there is no entry '__proto__'"],
    ['{"ephemeral": true}', 'line 1', "there is no entry 'ephemeral'"],
    ['{"port": "7001"}', 'line 1', "'port' takes a number"],
    ['{"host": "a",\n\n"host": "b"}', 'line 3', "'host' stands there twice"],
    ['{"port":\n6667}', 'line 2', 'Browsers open no page at this port'],
    ['{"bcryptCost": 4.5}', 'line 1', 'a whole number from 4 to 15'],
    ['{"consoleLogin": "dev"}', '--console-login', 'need each other'],
    ['{"port": 1', 'line 1', 'it is not JSON'],
    ['[]', 'line 1', 'an object in braces'],
    ['', 'line 1', 'it is not JSON'],
  ])('%j is refused at %s', async (content, place, reason) => {
    const { refused } = await withConfig(content)
    expect(refused).toContain(place)
    expect(refused).toContain(reason)
  })

  test('that is named has to be there', () => {
    expect(parse(['--config', file]).refused).toContain(`${file} cannot be read: it is not there`)
  })
})
