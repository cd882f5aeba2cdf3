import type { DeviceType } from '../../../server/contract/app'

export const PLATFORMS = ['Swift', 'JS', 'Kotlin', 'Java', 'Dart', 'curl'] as const
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
  Kotlin: ({ url, appId, keyOf, sample }) => [
    {
      title: 'In this order, with the Android SDK',
      code: `Backendless.setUrl("${url}")
Backendless.initApp(
    context,
    "${appId}",
    "${keyOf('ANDROID')}")`,
    },
    {
      title: 'A first request',
      code: `val user = BackendlessUser()
${setProperties(sample, '')}
Backendless.UserService.register(user, object : AsyncCallback<BackendlessUser> {
    override fun handleResponse(registered: BackendlessUser) =
        println("Registered \${registered.objectId}")

    override fun handleFault(fault: BackendlessFault) =
        println("Fault \${fault.code}: \${fault.message}")
})`,
    },
    {
      title: 'With any REST client, such as Retrofit or Ktor',
      code: `val baseUrl = "${url}/${appId}/${keyOf('ANDROID')}/"
// POST users/register, POST users/login, GET users/logout …`,
    },
  ],
  Java: ({ url, appId, keyOf, sample }) => [
    {
      title: 'In this order, with the Android and Java SDK',
      code: `Backendless.setUrl("${url}");
Backendless.initApp(
    context,
    "${appId}",
    "${keyOf('ANDROID')}");`,
      note: 'Outside Android, initApp takes no context.',
    },
    {
      title: 'A first request',
      code: `BackendlessUser user = new BackendlessUser();
${setProperties(sample, ';')}
Backendless.UserService.register(user, new AsyncCallback<BackendlessUser>() {
    public void handleResponse(BackendlessUser registered) {
        System.out.println("Registered " + registered.getObjectId());
    }

    public void handleFault(BackendlessFault fault) {
        System.out.println(fault.getCode() + ": " + fault.getMessage());
    }
});`,
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
      note: 'On Android it hands over to the Android SDK, so its requests show as that one’s.',
    },
  ],
  curl: (values) => [
    { title: 'Register a user', code: registerLine(values) },
    {
      title: 'Log in',
      code: curlLine(
        baseOf(values),
        'users/login',
        JSON.stringify({ login: loginOf(values), password: 'secret' }),
      ),
    },
  ],
}

/** A complete register call for a terminal. */
export function registerLine(values: SnippetValues): string {
  return registerLineAt(baseOf(values), values.sample)
}

/** The same with a base URL of its own, with what a new app asks of a registration unless it says otherwise. */
export function registerLineAt(base: string, sample: SnippetValues['sample'] = NEW_APP_SAMPLE): string {
  return curlLine(base, 'users/register', JSON.stringify(Object.fromEntries(sample)))
}

const NEW_APP_SAMPLE: SnippetValues['sample'] = [
  ['email', 'alice@example.com'],
  ['password', 'secret'],
]

const baseOf = ({ url, appId, keyOf }: SnippetValues): string => `${url}/${appId}/${keyOf('REST')}`

function curlLine(base: string, path: string, body: string): string {
  return `curl ${base}/${path} \\
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

function setProperties(sample: SnippetValues['sample'], end: string): string {
  return sample
    .map(([name, value]) => `user.setProperty(${JSON.stringify(name)}, ${JSON.stringify(value)})${end}`)
    .join('\n')
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
