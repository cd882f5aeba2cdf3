import { describe, expect, test } from 'vitest'
import { codeOf, expectStatus } from '../support/answers'
import { ALICE } from '../support/people'
import { sdkAppPerTest } from '../support/sdk-app'
import { send, type TestAnswer } from '../support/start-test-server'

/** The vendor's own Console SDK, unmodified, gives an app its login providers and its mail on the built server. */
const app = sdkAppPerTest()

describe('finds login providers', () => {
  const PROVIDERS = ['twitter', 'github', 'acme']
  const loginAt = (provider: string): Promise<TestAnswer> =>
    app.call('POST', `users/social/${provider}/login`, { accessToken: 'a-token' })
  const codes = (rows: { code: string }[]): string[] => rows.map(({ code }) => code)

  test('to choose from, each of its own kind, and none that is on', async () => {
    const { users } = app.console
    expect(codes(await users.getOAuth1ProviderTemplates(app.appId))).toEqual(['twitter'])
    const oauth2 = await users.getOAuth2ProviderTemplates(app.appId)
    expect(oauth2).toContainEqual({
      id: expect.stringMatching(/^[0-9A-F-]{36}$/) as string,
      code: 'github',
      name: 'GitHub',
    })
    expect(codes(oauth2)).not.toContain('twitter')
    expect(await users.getOAuth1Providers(app.appId)).toEqual([])
    expect(await users.getOAuth2Providers(app.appId)).toEqual([])
  })

  test('which it switches on from templates and by a code of its own', async () => {
    const { users } = app.console
    expect(codeOf(await loginAt('github'))).toBe(3052)
    const [twitter] = await users.getOAuth1ProviderTemplates(app.appId)
    await users.createOAuth1ProviderFromTemplate(app.appId, { code: twitter?.code })
    const offered = await users.getOAuth2ProviderTemplates(app.appId)
    const github = offered.find(({ code }) => code === 'github')
    await users.createOAuth2ProviderFromTemplate(app.appId, { templateId: github?.id })
    const acme = await users.createOAuth2Provider(app.appId, {
      code: 'acme',
      name: 'Acme ID',
      clientId: 'an-id',
      clientSecret: 'a-secret',
    })
    expect(acme).toMatchObject({ code: 'acme', enabled: true })
    expect(await users.getOAuth2Provider(app.appId, acme.id)).toEqual(acme)
    expect(codes(await users.getOAuth1Providers(app.appId))).toEqual(['twitter'])
    const listed = await users.getOAuth2Providers(app.appId)
    expect(codes(listed)).toEqual(['github', 'acme'])
    expect(JSON.stringify([acme, listed])).not.toMatch(/an-id|a-secret/)
    expect((await app.settings()).loginProviders).toEqual(PROVIDERS)
    for (const code of PROVIDERS) expectStatus(await loginAt(code), 200)
    expect(codeOf(await loginAt('facebook'))).toBe(3052)
  })

  test('that lead to the account picker on this machine', async () => {
    const { users } = app.console
    await app.set({ loginProviders: PROVIDERS })
    const [url = ''] = await users.getOAuth2CallbackUrls(app.appId, 'github')
    expect(url.startsWith(`${app.url}/${app.appId}/`)).toBe(true)
    expect(url).toMatch(/^[^?]*[/]users[/]oauth[/]github[/]authorize$/)
    const page = await send('GET', url)
    expectStatus(page, 200)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(await users.getOAuth1CallbackUrls(app.appId, 'twitter')).toEqual([
      url.replace('github', 'twitter'),
    ])
  })

  test('which it switches off by a change or a removal', async () => {
    const { users } = app.console
    await app.set({ loginProviders: PROVIDERS })
    const [twitter] = await users.getOAuth1Providers(app.appId)
    const [github, acme] = await users.getOAuth2Providers(app.appId)
    if (!twitter || !github || !acme) throw new Error('a provider is missing')
    await users.updateOAuth2Provider(app.appId, { ...github, clientId: 'new', scope: ['user'] })
    expectStatus(await loginAt('github'), 200)
    expect(await users.updateOAuth2Provider(app.appId, { ...github, enabled: false })).toMatchObject({
      id: github.id,
      enabled: false,
    })
    await users.removeOAuth2Provider(app.appId, acme.id)
    await users.updateOAuth1Provider(app.appId, { ...twitter, enabled: false })
    for (const code of PROVIDERS) expect(codeOf(await loginAt(code))).toBe(3052)
    expect((await app.settings()).loginProviders).toEqual([])
    await users.createOAuth1ProviderFromTemplate(app.appId, { ...twitter })
    await users.removeOAuth1Provider(app.appId, twitter.id)
    await expect(users.removeOAuth1Provider(app.appId, twitter.id)).rejects.toMatchObject({
      code: 404,
    })
  })
})

describe('finds mail', () => {
  const register = (): Promise<TestAnswer> => app.call('POST', 'users/register', ALICE)

  test('configured, and configures it with a server that is never asked', async () => {
    const { email, users } = app.console
    const from = { name: 'test_app', address: 'no-reply@understudy.invalid' }
    expect(await email.getEmailParams(app.appId)).toEqual({ mailConfigured: true, from })
    await app.set({ mailConfigured: false })
    await users.updateUsersRegs(app.appId, { emailConfirmationRequired: true })
    expect(codeOf(await register())).toBe(5050)
    // port 9 discards; a connection to nobody would be refused
    const smtp = { host: '127.0.0.1', port: 9, user: 'dev', password: 'mail-secret' }
    await email.testSMTPConnection(app.appId, smtp)
    expect(await email.getEmailParams(app.appId)).toMatchObject({ mailConfigured: false })
    const saved = await email.updateEmailParams(app.appId, smtp)
    expect(saved).toEqual({ mailConfigured: true, from })
    expectStatus(await register(), 200)
    expect((await app.emails())[0]?.from).toEqual([from])
  })

  test('configured again by going back to the default', async () => {
    await app.set({ mailConfigured: false })
    expect(await app.console.email.resetEmailParams(app.appId)).toMatchObject({ mailConfigured: true })
    expect((await app.settings()).mailConfigured).toBe(true)
  })

  test('templates, and sends a test of one as drafted', async () => {
    const { email } = app.console
    expectStatus(await register(), 200)
    const before = await email.loadTemplates(app.appId)
    const confirmation = before.find(({ usedWhen }) => usedWhen === 'Email confirmation is required')
    await email.sendTestEmail(app.appId, {
      ...confirmation,
      subject: 'Draft for {identity_value}',
      email: 'dev@example.com',
    })
    const { html, confirmationUrl, ...captured } = await app.newestEmail()
    expect(captured).toMatchObject({
      subject: `Draft for ${ALICE.email}`,
      to: [{ address: 'dev@example.com' }],
      template: 'confirmation',
    })
    expect(html).toContain(confirmationUrl)
    expect((await send('GET', confirmationUrl ?? '')).text).toContain('This link is not known')
    expect(await email.loadTemplates(app.appId)).toEqual(before)
  })
})

test('makes, changes, tries and deletes custom templates', async () => {
  const { email } = app.console
  const created = { name: 'Invitation', subject: 'Hello {{who}}', body: '<p>{{who}}, join {{team}}</p>' }
  expect(await email.createCustomTemplate(app.appId, created)).toBe('')
  expect(await email.loadCustomTemplates(app.appId)).toEqual([{ ...created, attachments: [] }])
  expect(await email.parseCustomTemplateKeys(app.appId, created)).toEqual(['who', 'team'])
  const changed = { ...created, name: 'Call to a team', attachments: [] }
  expect(await email.updateCustomTemplate(app.appId, changed, 'Invitation')).toBe('')
  await email.sendTestCustomEmail(app.appId, {
    'template-name': 'Call to a team',
    'template-values': { who: 'Ada', team: 'us' },
    attachment: [],
    email: 'dev@example.com',
  })
  expect(await app.newestEmail()).toMatchObject({
    to: [{ address: 'dev@example.com' }],
    subject: 'Hello Ada',
    html: expect.stringContaining('Ada, join us') as string,
    template: 'custom:Call to a team',
  })
  await email.deleteCustomTemplate(app.appId, 'Call to a team')
  expect(await email.loadCustomTemplates(app.appId)).toEqual([])
  await expect(email.deleteCustomTemplate(app.appId, 'Call to a team')).rejects.toMatchObject({ code: 404 })
})
