import { createClient } from 'backendless-console-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CapturedEmail, EmailSummary } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import type { AppSettings } from '../../server/contract/settings'
import { startHeadless, type HeadlessProcess } from '../support/headless-process'
import { send, type TestAnswer } from '../support/start-test-server'

/** The vendor's own Console SDK, unmodified, gives an app its login providers and its mail on the built server. */
describe('the Console SDK', () => {
  let server: HeadlessProcess
  let api: ReturnType<typeof createClient>
  let appId: string
  let key: string
  beforeAll(async () => {
    server = await startHeadless(['--ephemeral'])
    api = createClient(server.ready.url)
    await api.user.login('dev@example.com', server.ready.token)
    appId = (await api.apps.createApp({ appName: 'test_app', refCode: null })).id
    key = (await api.settings.getAppSettings(appId)).apiKeysMap['JS'] ?? ''
  })
  afterAll(() => server.stop())

  const call = (path: string, body: unknown): Promise<TestAnswer> =>
    send('POST', `${server.ready.url}/${appId}/${key}/${path}`, body)
  const control = (method: string, path: string, body?: unknown): Promise<TestAnswer> =>
    send(method, server.ready.url + path, body, { authorization: `Bearer ${server.ready.token}` })
  const loginAt = (provider: string): Promise<TestAnswer> =>
    call(`users/social/${provider}/login`, { accessToken: 'a-token' })
  const settings = async (): Promise<AppSettings> =>
    (await control('GET', ROUTES.settings(appId))).body as AppSettings
  const emails = async (): Promise<EmailSummary[]> =>
    (await control('GET', ROUTES.emails(appId))).body as EmailSummary[]

  describe('finds login providers', () => {
    const codes = (rows: { code: string }[]): string[] => rows.map(({ code }) => code)

    test('to choose from, each of its own kind, and none that is on', async () => {
      expect(codes(await api.users.getOAuth1ProviderTemplates(appId))).toEqual(['twitter'])
      const oauth2 = await api.users.getOAuth2ProviderTemplates(appId)
      expect(oauth2).toContainEqual({
        id: expect.stringMatching(/^[0-9A-F-]{36}$/) as string,
        code: 'github',
        name: 'GitHub',
      })
      expect(codes(oauth2)).not.toContain('twitter')
      expect(await api.users.getOAuth1Providers(appId)).toEqual([])
      expect(await api.users.getOAuth2Providers(appId)).toEqual([])
    })

    test('which it switches on from templates and by a code of its own', async () => {
      expect(await loginAt('github')).toMatchObject({ body: { code: 3052 } })
      const [twitter] = await api.users.getOAuth1ProviderTemplates(appId)
      await api.users.createOAuth1ProviderFromTemplate(appId, { code: twitter?.code })
      const offered = await api.users.getOAuth2ProviderTemplates(appId)
      const github = offered.find(({ code }) => code === 'github')
      await api.users.createOAuth2ProviderFromTemplate(appId, { templateId: github?.id })
      const acme = await api.users.createOAuth2Provider(appId, {
        code: 'acme',
        name: 'Acme ID',
        clientId: 'an-id',
        clientSecret: 'a-secret',
      })
      expect(acme).toMatchObject({ code: 'acme', enabled: true })
      expect(await api.users.getOAuth2Provider(appId, acme.id)).toEqual(acme)
      expect(codes(await api.users.getOAuth1Providers(appId))).toEqual(['twitter'])
      const listed = await api.users.getOAuth2Providers(appId)
      expect(codes(listed)).toEqual(['github', 'acme'])
      expect(JSON.stringify([acme, listed])).not.toMatch(/an-id|a-secret/)
      expect((await settings()).loginProviders).toEqual(['twitter', 'github', 'acme'])
      for (const code of ['twitter', 'github', 'acme']) expect((await loginAt(code)).status).toBe(200)
      expect(await loginAt('facebook')).toMatchObject({ body: { code: 3052 } })
    })

    test('that lead to the account picker on this machine', async () => {
      const [url = ''] = await api.users.getOAuth2CallbackUrls(appId, 'github')
      expect(url.startsWith(`${server.ready.url}/${appId}/`)).toBe(true)
      expect(url).toMatch(/^[^?]*[/]users[/]oauth[/]github[/]authorize$/)
      const page = await fetch(url)
      expect(page.status).toBe(200)
      expect(page.headers.get('content-type')).toContain('text/html')
      expect(await api.users.getOAuth1CallbackUrls(appId, 'twitter')).toEqual([
        url.replace('github', 'twitter'),
      ])
    })

    test('which it switches off by a change or a removal', async () => {
      const [twitter] = await api.users.getOAuth1Providers(appId)
      const [github, acme] = await api.users.getOAuth2Providers(appId)
      if (!twitter || !github || !acme) throw new Error('a provider is missing')
      await api.users.updateOAuth2Provider(appId, { ...github, clientId: 'new', scope: ['user'] })
      expect((await loginAt('github')).status).toBe(200)
      expect(await api.users.updateOAuth2Provider(appId, { ...github, enabled: false })).toMatchObject({
        id: github.id,
        enabled: false,
      })
      await api.users.removeOAuth2Provider(appId, acme.id)
      await api.users.updateOAuth1Provider(appId, { ...twitter, enabled: false })
      for (const code of ['twitter', 'github', 'acme'])
        expect(await loginAt(code)).toMatchObject({ body: { code: 3052 } })
      expect((await settings()).loginProviders).toEqual([])
      await api.users.createOAuth1ProviderFromTemplate(appId, { ...twitter })
      await api.users.removeOAuth1Provider(appId, twitter.id)
      await expect(api.users.removeOAuth1Provider(appId, twitter.id)).rejects.toMatchObject({ code: 404 })
    })
  })

  describe('finds mail', () => {
    const register = (email: string): Promise<TestAnswer> =>
      call('users/register', { email, password: 'secret' })
    const setMail = (mailConfigured: boolean): Promise<TestAnswer> =>
      control('PATCH', ROUTES.settings(appId), { mailConfigured })

    test('configured, and configures it with a server that is never asked', async () => {
      const from = { name: 'test_app', address: 'no-reply@understudy.invalid' }
      expect(await api.email.getEmailParams(appId)).toEqual({ mailConfigured: true, from })
      await setMail(false)
      await api.users.updateUsersRegs(appId, { emailConfirmationRequired: true })
      expect((await register('early@example.com')).body).toMatchObject({ code: 5050 })
      // port 9 discards; a connection to nobody would be refused
      const smtp = { host: '127.0.0.1', port: 9, user: 'dev', password: 'mail-secret' }
      await api.email.testSMTPConnection(appId, smtp)
      expect(await api.email.getEmailParams(appId)).toMatchObject({ mailConfigured: false })
      const saved = await api.email.updateEmailParams(appId, smtp)
      expect(saved).toEqual({ mailConfigured: true, from })
      expect((await register('late@example.com')).status).toBe(200)
      expect((await emails())[0]?.from).toEqual([from])
    })

    test('configured again by going back to the default', async () => {
      await setMail(false)
      expect(await api.email.resetEmailParams(appId)).toMatchObject({ mailConfigured: true })
      expect((await settings()).mailConfigured).toBe(true)
    })

    test('templates, and sends a test of one as drafted', async () => {
      const before = await api.email.loadTemplates(appId)
      const confirmation = before.find(({ usedWhen }) => usedWhen === 'Email confirmation is required')
      await api.email.sendTestEmail(appId, {
        ...confirmation,
        subject: 'Draft for {identity_value}',
        email: 'dev@example.com',
      })
      const [summary] = await emails()
      expect(summary).toMatchObject({
        subject: 'Draft for late@example.com',
        to: [{ address: 'dev@example.com' }],
        template: 'confirmation',
      })
      const { body } = await control('GET', ROUTES.email(appId, summary?.emailId ?? ''))
      const { html, confirmationUrl } = body as CapturedEmail
      expect(html).toContain(confirmationUrl)
      expect(await (await fetch(confirmationUrl ?? '')).text()).toContain('This link is not known')
      expect(await api.email.loadTemplates(appId)).toEqual(before)
    })
  })

  test('is told why there are no custom templates', async () => {
    await expect(api.email.loadCustomTemplates(appId)).rejects.toMatchObject({
      code: 404,
      message: expect.stringContaining('sent by the Messaging service') as string,
    })
  })
})
