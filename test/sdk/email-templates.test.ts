import { beforeEach, describe, expect, test } from 'vitest'
import { emailOf, sdkAppPerTest } from '../support/sdk-app'

/** The vendor's own JS SDK sends emails from a custom template that its Console SDK made. */
const app = sdkAppPerTest()

beforeEach(async () => {
  await app.console.email.createCustomTemplate(app.appId, {
    name: 'News',
    subject: 'For {Users.name}',
    body: '<p>{{topic}}</p>',
  })
})

describe('an email from a template', () => {
  test('goes to the addresses of an envelope, copies and all', async () => {
    await app.register('alice', { name: 'Alice' })
    const client = app.client()
    const envelope = new client.EmailEnvelope({
      addresses: [emailOf('alice')],
      ccAddresses: ['cc@example.com'],
    })
    const sent = await client.Messaging.sendEmailFromTemplate('News', envelope, { topic: 'Today' })
    expect(sent).toMatchObject({ messageId: expect.any(String) as string, status: 'SCHEDULED' })
    expect(await app.newestEmail()).toMatchObject({
      to: [{ address: emailOf('alice') }],
      cc: [{ address: 'cc@example.com' }],
      subject: 'For Alice',
      text: expect.stringContaining('Today') as string,
    })
  })

  test('goes to the users whom its query finds', async () => {
    await app.register('alice', { name: 'Alice' })
    await app.register('bob', { name: 'Bob' })
    const client = app.client()
    const envelope = client.EmailEnvelope.create({ query: "name = 'Bob'" })
    await client.Messaging.sendEmailFromTemplate('News', envelope)
    expect(await app.newestEmail()).toMatchObject({
      to: [{ address: emailOf('bob') }],
      text: expect.stringContaining('{{topic}}') as string,
    })
  })

  test('is refused with the name of what cannot be done', async () => {
    const client = app.client()
    const envelope = new client.EmailEnvelope({ addresses: [emailOf('alice')] })
    const send = (name: string, to: object, files?: string[]): Promise<object> =>
      client.Messaging.sendEmailFromTemplate(name, to, {}, files)
    await expect(send('Old', envelope)).rejects.toMatchObject({
      message: expect.stringContaining("'Old'") as string,
    })
    await expect(send('News', envelope, ['web/a.pdf'])).rejects.toMatchObject({
      message: expect.stringContaining('files are not served') as string,
    })
    await expect(send('News', new client.EmailEnvelope())).rejects.toMatchObject({ code: 400 })
  })
})
