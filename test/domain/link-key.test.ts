import { expect, test } from 'vitest'
import { linkKey } from '../../server/domain/records'

const LINK = { table: 'Users', column: 'Pets', parentId: 'P', childTable: 'Pet', childId: 'C' }

test('the key of a link is the JSON that journals have, whatever link came before', () => {
  const links = [
    LINK,
    { ...LINK, childId: 'a "b"\\ \u2028\ud800' },
    { ...LINK, childId: '' },
    { ...LINK, parentId: 'p"' },
    { ...LINK, column: 'friends' },
    { ...LINK, table: 'Note' },
    LINK,
  ]
  expect(links.map(linkKey)).toEqual(
    links.map(({ table, column, parentId, childId }) =>
      JSON.stringify([table.toLowerCase(), column.toLowerCase(), parentId, childId]),
    ),
  )
})
