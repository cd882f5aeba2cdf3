import { beforeAll, describe, expect, test } from 'vitest'
import { dataClient } from '../support/data-client'
import { serverPerFile } from '../support/start-test-server'

const t = serverPerFile()
const data = dataClient(t)

beforeAll(async () => {
  await data.create('Row', {
    name: "  O'Neil Óg ",
    note: 'a_b%c',
    born: '2021-01-03T04:05:06.789Z',
    half: 2.5,
    low: -7,
    text: '12',
    json: { a: [1, 2, 3], long: null, b: { c: 'Red', d: [{ e: 1, f: 2 }] } },
    'my col': 'blank',
  })
  await data.create('Row', { name: null })
})

/** The value of an expression for the first object. */
const value = async (expression: string): Promise<unknown> =>
  (await data.find('Row', { props: [`${expression} as v`], pageSize: 1 }))[0]?.['v']

describe('a function', () => {
  test.each([
    ['UPPER(name)', "  O'NEIL ÓG "],
    ['lower(name)', "  o'neil óg "],
    ['TRIM(name)', "O'Neil Óg"],
    ['LTRIM(name)', "O'Neil Óg "],
    ['RTRIM(name)', "  O'Neil Óg"],
    ['LENGTH(TRIM(name))', 10],
    ['CHAR_LENGTH(TRIM(name))', 9],
    ['LEFT(note, 3)', 'a_b'],
    ['RIGHT(note, 2)', '%c'],
    ['RIGHT(note, 0)', ''],
    ['SUBSTRING(note, 2, 2)', '_b'],
    ['SUBSTRING(note, -2)', '%c'],
    ['SUBSTR(note, 0)', ''],
    ["REPLACE(note, '_', '--')", 'a--b%c'],
    ["CONCAT(note, ' ', half, ' ', born)", 'a_b%c 2.5 2021-01-03 04:05:06'],
    ["CONCAT_WS('-', note, low)", 'a_b%c--7'],
    ["LOCATE('B', note)", 3],
    ['REVERSE(note)', 'c%b_a'],
    ['ABS(low)', 7],
    ['CEIL(half)', 3],
    ['FLOOR(-half)', -3],
    ['ROUND(half)', 3],
    ['ROUND(-half)', -3],
    ['ROUND(1.005, 2)', 1.01],
    ['TRUNCATE(-1.987, 1)', -1.9],
    ['MOD(low, 4)', -3],
    ['POWER(2, 10)', 1024],
    ['SQRT(-1)', null],
    ['SIGN(low)', -1],
    ['GREATEST(1, low, half)', 2.5],
    ['LEAST(1, low, half)', -7],
    ['YEAR(born)', 2021],
    ['QUARTER(born)', 1],
    ['MONTH(born)', 1],
    ['MONTHNAME(born)', 'January'],
    ['DAY(born)', 3],
    ['DAYOFYEAR(born)', 3],
    ['DAYOFWEEK(born)', 1],
    ['WEEKDAY(born)', 6],
    ['DAYNAME(born)', 'Sunday'],
    ['WEEK(born)', 1],
    ['WEEK(born, 1)', 0],
    ['WEEK(born, 3)', 53],
    ['WEEKOFYEAR(born)', 53],
    ['HOUR(born)', 4],
    ['MINUTE(born)', 5],
    ['SECOND(born)', 6],
    ['DATE(born)', '2021-01-03'],
    ['TIME(born)', '04:05:06'],
    ['LAST_DAY(born)', '2021-01-31'],
    ['UNIXTIMESTAMP(born)', 1609646706],
    ["UNIXTIMESTAMP('2021-01-03')", 1609632000],
    ["DATEDIFF(born, '2020-12-31')", 3],
    ["TIMEDIFF(born, '2021-01-01T03:05:06Z')", '49:00:00'],
    ["TIMEDIFF('2021-01-01T03:05:06Z', born)", '-49:00:00'],
    ["TIMEDIFF(TIME(born), '04:00')", '00:05:06'],
    ["TIMEDIFF(born, '1999-01-01')", '838:59:59'],
    ["TIMEDIFF('2026-01-01 00:00:00.5', '2026-01-01 00:00:01')", '-00:00:00.5'],
    ["TIMEDIFF('2026-01-01 00:00:01.25', '2026-01-01 00:00:01')", '00:00:00.25'],
    ["TIMEDIFF('10:00:01.5', '10:00:00')", '00:00:01.5'],
    ["TIMEDIFF(born, 'never')", null],
    ['DATEADD(born, INTERVAL 1 DAY)', Date.UTC(2021, 0, 4, 4, 5, 6, 789)],
    ["DATEADD('2021-01-31', 1, MONTH)", Date.UTC(2021, 1, 28)],
    ["DATESUB(born, 2 * 2, 'year')", Date.UTC(2017, 0, 3, 4, 5, 6, 789)],
    ["DATE_FORMAT(born, '%a %e %b %Y, %H:%i:%s %% %j %v')", 'Sun 3 Jan 2021, 04:05:06 % 003 53'],
    ['YEAR(DATEADD(DATE(born), INTERVAL -1 WEEK))', 2020],
    ['YEAR(DATEADD(born, INTERVAL (1 + 1) YEAR))', 2023],
    ['IFNULL(null, low)', -7],
    ["JSON_LENGTH(json->'$.a')", 3],
    ["JSON_LENGTH(json, '$.b')", 2],
    ["JSON_LENGTH(json, '$.none')", null],
    ["JSON_EXTRACT(json, '$.a[1]')", 2],
    ["JSON_EXTRACT(json, '$.a[0]', '$.none', '$.b.c')", [1, 'Red']],
    ["JSON_EXTRACT(json, '$.none')", null],
    [`JSON_EXTRACT('{"q": [7]}', '$.q[0]')`, 7],
    ["JSON_EXTRACT(text, '$.q')", null],
    ["JSON_UNQUOTE(JSON_EXTRACT(json, '$.b.c'))", 'Red'],
    ["JSON_UNQUOTE(json->'$.a')", '[1,2,3]'],
    ["JSON_UNQUOTE(json->'$.a[0]')", '1'],
    [`JSON_UNQUOTE('"a\\tb"')`, 'a\tb'],
    ["JSON_UNQUOTE('plain')", 'plain'],
    ["JSON_CONTAINS(json, '2', '$.a')", true],
    ["JSON_CONTAINS(json->'$.a', '[3, 1]')", true],
    ["JSON_CONTAINS(json->'$.a', '[3, 4]')", false],
    [`JSON_CONTAINS(json, '{"b": {"d": [{"f": 2}]}}')`, true],
    [`JSON_CONTAINS(json->'$.b.c', '"red"')`, true],
    ["JSON_CONTAINS(json, '1', '$.none')", null],
    ["JSON_CONTAINS_PATH(json, 'one', '$.none', '$.long')", true],
    [`JSON_CONTAINS_PATH('{"a":1}', 'one', '$.a')`, true],
    [`JSON_CONTAINS_PATH('{"a":null}', 'one', '$.a')`, true],
    [`JSON_CONTAINS_PATH('{"a":null}', 'one', '$.a[0]')`, true],
    [`JSON_CONTAINS_PATH('{"a":null}', 'one', '$.a[1]')`, false],
    [`JSON_LENGTH('[1,2]')`, 2],
    ["JSON_CONTAINS_PATH(json, 'all', '$.none', '$.a')", false],
    ['JSON_KEYS(json)', ['a', 'b', 'long']],
    ["JSON_KEYS(json, '$.b')", ['c', 'd']],
    ['JSON_KEYS(text)', null],
    ["JSON_TYPE(json->'$.a')", 'ARRAY'],
    ["JSON_TYPE(json->'$.b.d[0].e')", 'INTEGER'],
    // as deep as a column stores one
    [`JSON_TYPE('${'['.repeat(100)}1${']'.repeat(100)}')`, 'ARRAY'],
    ['UPPER(null)', null],
  ])('%s', async (expression, expected) => {
    expect(await value(expression)).toEqual(expected)
  })

  test('knows what time it is, the same in all of a query', async () => {
    const before = t.clock.now()
    const props = [
      'NOW() as now',
      'UNIXTIMESTAMP() as seconds',
      'NOW(6) as text',
      'YEAR(NOW())-YEAR(born) as age',
    ]
    const [row] = await data.find('Row', { props, excludeProps: 'objectId' })
    const now = row?.['now'] as number
    expect(now).toBeGreaterThan(before)
    expect(row).toEqual({
      ___class: 'Row',
      now,
      seconds: Math.floor(now / 1000),
      text: new Date(now).toISOString().replace('T', ' ').replace('Z', '000'),
      age: new Date(now).getUTCFullYear() - 2021,
    })
    const clause = 'born < NOW() and DATESUB(NOW(), INTERVAL 1 HOUR) < created'
    expect(await data.where('Row', clause, 'low')).toEqual([-7])
  })
})

test.each([
  "JSON_EXTRACT(json, 'a')",
  "JSON_CONTAINS(json->'$.b.c', 'red')",
  "JSON_LENGTH('[1,')",
  `JSON_TYPE('${'['.repeat(101)}1${']'.repeat(101)}')`,
])('%s is refused, as it can be of no object', async (expression) => {
  const answer = await t.call('POST', 'data/Row/find', { body: { props: [`${expression} as v`] } })
  expect(answer.body).toMatchObject({ code: 1006 })
})

describe('arithmetic', () => {
  test.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 3 - 2', 5],
    ['10 - 3 + 2', 9],
    ['7 % 4', 3],
    ['1 / 0', null],
    ['half * low', -17.5],
    ['text + 1', 13],
    ["'x' + 1", 1],
    ['- -low', -7],
    ['-(low + 1)', 6],
    ['half + null', null],
  ])('%s', async (expression, expected) => {
    expect(await value(expression)).toBe(expected)
  })
})

describe('a clause takes expressions', () => {
  test.each([
    ['half * 2 = 5', true],
    ['low + 1 between -7 and -6', true],
    ['half between low and 3', true],
    ['ABS(low) > 7', false],
    ["UPPER(note) = 'a_B%C'", true],
    ['YEAR(born) in (2020, 2020 + 1)', true],
    ['(half) > (low)', true],
    ['((half + 1) * 2 > 6 and (low < 0))', true],
    ["DATE(born) = '01/03/2021'", true],
    ["TIME(born) > '04:00' and TIME(born) < '05:00'", true],
    ['not half > low or low = half', false],
    ['! half < low && low < 0', true],
    ['half = 1 || low = -7', true],
    ["CONCAT('a', '_b%c') = note", true],
    ["`my col` = 'blank'", true],
    ["`Row`.`note` like 'a%'", true],
    ['half = 2.5)', true],
    // LIKE and its escapes
    ["note like 'a\\_b\\%c'", true],
    ["note like 'a\\_b\\_c'", false],
    ["note like 'a|_b|%c' escape '|'", true],
    ["note like 'a|_b|_c' ESCAPE '|'", false],
    ["note like CONCAT('%', 'B', '%')", true],
    ["born like '2021-01-03 04:%'", true],
    ["half like '2.%'", true],
    ["low not like '7%'", true],
  ])('%s: %s', async (clause, isFound) => {
    expect(await data.where('Row', clause, 'low')).toEqual(isFound ? [-7] : [])
  })

  test('whose columns are called like its words', async () => {
    await data.create('Order', {
      order: 1,
      like: 'x',
      in: 2,
      and: 3,
      is: 4,
      between: 5,
      interval: 6,
      date: 7,
    })
    const clause =
      "order = 1 and like like 'X' and in in (2) and and = 3 and is is not null and between between 5 and 5 and interval = 6 and date = 7"
    expect(await data.where('Order', clause, 'order')).toEqual([1])
  })
})
