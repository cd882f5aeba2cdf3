import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseAttachment, parseMessage, type ParsedMessage } from '../../server/mail/parse-message'

const source = (name: string): Promise<Buffer> =>
  readFile(join(import.meta.dirname, '../fixtures', `${name}.eml`))
const parse = async (name: string): Promise<ParsedMessage> => parseMessage(await source(name))

describe('a plain message', () => {
  test('has its addresses, subject and text, and no HTML', async () => {
    expect(await parse('plain')).toMatchObject({
      from: [{ address: 'ada@example.com', name: 'Ada' }],
      to: [
        { address: 'bob@example.com', name: '' },
        { address: 'carol@example.org', name: 'Carol, C.' },
      ],
      subject: 'Lunch on Friday',
      html: null,
      attachments: [],
    })
    expect((await parse('plain')).text?.trim()).toBe('Shall we?\n\nAda')
  })

  test('has its headers in their order, named as written and unfolded', async () => {
    const { headers } = await parse('plain')
    expect(headers.map(({ name }) => name)).toEqual([
      'From',
      'To',
      'Subject',
      'Date',
      'Message-ID',
      'X-Folded',
    ])
    expect(headers.at(-1)?.value).toBe('one two three')
  })
})

describe('HTML with an inline image and an attachment', () => {
  test('has both texts in their charset', async () => {
    const message = await parse('html-inline-attachment')
    expect(message.from).toEqual([{ address: 'cafe@example.com', name: 'Café Zürich' }])
    expect(message.subject).toBe('Ihre Rechnung: 12 €')
    expect(message.text?.trim()).toBe('Guten Tag, anbei die Rechnung über 12 €.')
  })

  test('leaves references to images as they are', async () => {
    const { html } = await parse('html-inline-attachment')
    expect(html).toContain('src="cid:logo@example.com"')
    expect(html).toContain('src="https://tracker.example/pixel.gif"')
    expect(html).not.toContain('data:')
  })

  test('numbers both parts, and knows the one that is inline', async () => {
    const { attachments } = await parse('html-inline-attachment')
    expect(attachments.map(({ index }) => index)).toEqual([0, 1])
    expect(attachments).toContainEqual(
      expect.objectContaining({
        filename: 'logo.png',
        contentType: 'image/png',
        contentId: 'logo@example.com',
      }),
    )
    expect(attachments).toContainEqual(
      expect.objectContaining({
        filename: 'Rechnung für Alice.pdf',
        contentType: 'application/pdf',
        contentId: null,
      }),
    )
  })

  test('gives the bytes of each part by its number', async () => {
    const raw = await source('html-inline-attachment')
    const { attachments } = await parseMessage(raw)
    for (const { index, filename, size } of attachments) {
      const found = await parseAttachment(raw, index)
      expect(found).toMatchObject({ filename })
      expect(found?.content.length).toBe(size)
    }
    const pdf = attachments.find(({ contentType }) => contentType === 'application/pdf')
    expect((await parseAttachment(raw, pdf?.index ?? -1))?.content.toString()).toBe('%PDF-1.4 not really')
    for (const index of [2, -1, 0.5, NaN]) expect(await parseAttachment(raw, index)).toBeUndefined()
  })
})

test('old and far charsets are read', async () => {
  const message = await parse('odd-encodings')
  expect(message.from[0]?.name).toBe('André')
  expect(message.to[0]?.name).toBe('市')
  expect(message.subject).toBe('“Quoted” Привет')
  expect(message.text?.trim()).toBe('naïve café')
})

test.each(['broken', 'empty'])('a message that is %s is shown as far as it goes', async (name) => {
  const message = await parse(name)
  expect(typeof message.subject).toBe('string')
  expect(Array.isArray(message.from)).toBe(true)
  expect(Array.isArray(message.attachments)).toBe(true)
})
