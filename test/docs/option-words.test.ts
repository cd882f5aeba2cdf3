import { expect, test } from 'vitest'
import { OPTION_GROUPS, OPTION_WORDS, ungrouped } from '../../renderer/settings/server/option-words'
import { CONFIG_ROWS } from '../../server/options/config-entries'

test('Settings > Server has a place and words for every entry of the config file', () => {
  expect(ungrouped([...CONFIG_ROWS.keys()])).toEqual([])
  // these have a form of their own
  const ofForm: readonly string[] = OPTION_GROUPS.login
  const wordless = [...CONFIG_ROWS.keys()].filter((name) => !OPTION_WORDS[name] && !ofForm.includes(name))
  expect(wordless).toEqual([])
})
