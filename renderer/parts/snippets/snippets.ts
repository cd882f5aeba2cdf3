import type { DeviceType } from '../../../server/contract/app'

export const PLATFORMS = ['Swift', 'JS', 'Kotlin', 'Dart', 'curl'] as const
export type Platform = (typeof PLATFORMS)[number]

export interface Snippet {
  title: string
  code: string
  /** What has to be known beside the code. */
  note?: string
}

/** What goes into the code. */
export interface SnippetValues {
  url: string
  appId: string
  keyOf: (deviceType: DeviceType) => string
  /** Properties that a registration has to send, with sample values; the password among them. */
  sample: readonly (readonly [name: string, value: string])[]
}

/** The lines to paste, as each SDK wants them (wire reference A.2). */
export function snippetsFor(platform: Platform, values: SnippetValues): Snippet[] {
  return BUILDERS[platform](values)
}

const BUILDERS: Record<Platform, (values: SnippetValues) => Snippet[]> = {
  Swift: ({ url, appId, keyOf }) => [
    {
      title: 'Before any other call',
      code: `Backendless.shared.hostUrl = "${url}"
Backendless.shared.initApp(
    applicationId: "${appId}",
    apiKey: "${keyOf('IOS')}")`,
    },
    {
      title: 'A first request',
      code: `let user = BackendlessUser()
user.email = "alice@example.com"
user.password = "secret"
Backendless.shared.userService.registerUser(user: user,
    responseHandler: { print("Registered \\($0.objectId ?? "")") },
    errorHandler: { print("Fault \\($0.faultCode): \\($0.message ?? "")") })`,
    },
  ],
  JS: ({ url, appId, keyOf, sample }) => [
    {
      title: 'In this order',
      code: `Backendless.serverURL = '${url}'
Backendless.initApp('${appId}', '${keyOf('JS')}')`,
      note: 'initApp sends a request at once, so serverURL has to be set before it.',
    },
    {
      title: 'A first request',
      code: `const user = await Backendless.UserService.register(${asJavaScript(sample)})`,
    },
  ],
  Kotlin: ({ url, appId, keyOf }) => [
    {
      title: 'With any REST client',
      code: `val baseUrl = "${url}/${appId}/${keyOf('ANDROID')}/"
// POST users/register, POST users/login, GET users/logout …`,
    },
    {
      title: 'With the Android SDK',
      code: `Backendless.setUrl("${url}")
Backendless.initApp(context, "${appId}", "${keyOf('ANDROID')}")`,
      note: 'The Android/Java SDK talks AMF, a binary protocol that this version of Understudy does not serve yet: its calls are refused. REST clients such as Retrofit or Ktor work.',
    },
  ],
  Dart: ({ url, appId, keyOf }) => [
    {
      title: 'Flutter SDK 8',
      code: `Backendless.url = '${url}';
${dartInit(appId, keyOf)}`,
    },
    {
      title: 'Flutter SDK 7',
      code: `await Backendless.setUrl('${url}');
${dartInit(appId, keyOf)}`,
      note: 'Version 7 works on iOS and on the web. On Android it hands over to the Android SDK, which talks AMF; that is not served yet.',
    },
  ],
  curl: (values) => [
    { title: 'Register a user', code: registerLine(values) },
    {
      title: 'Log in',
      code: curlLine(values, 'users/login', JSON.stringify({ login: loginOf(values), password: 'secret' })),
    },
  ],
}

/** A complete register call for a terminal. */
export function registerLine(values: SnippetValues): string {
  return curlLine(values, 'users/register', JSON.stringify(Object.fromEntries(values.sample)))
}

function curlLine({ url, appId, keyOf }: SnippetValues, path: string, body: string): string {
  return `curl ${url}/${appId}/${keyOf('REST')}/${path} \\
  -H 'Content-Type: application/json' \\
  -d '${body.replaceAll("'", String.raw`'\''`)}'`
}

function dartInit(appId: string, keyOf: SnippetValues['keyOf']): string {
  return `await Backendless.initApp(
  applicationId: '${appId}',
  iosApiKey: '${keyOf('IOS')}',
  androidApiKey: '${keyOf('ANDROID')}',
  jsApiKey: '${keyOf('JS')}',
);`
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/

function asJavaScript(sample: SnippetValues['sample']): string {
  const lines = sample.map(
    ([name, value]) => `  ${IDENTIFIER.test(name) ? name : JSON.stringify(name)}: ${JSON.stringify(value)},`,
  )
  return `{\n${lines.join('\n')}\n}`
}

function loginOf({ sample }: SnippetValues): string {
  return sample[0]?.[1] ?? ''
}
