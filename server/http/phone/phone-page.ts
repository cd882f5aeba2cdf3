import { PHONE_ROOT } from '../../contract/routes'
import { escapeHtml } from '../../domain/mail/templates/fill-template'
import { sdkLines } from './sdk-lines'

export interface PhonePage {
  /** The base under which the phone came. */
  base: string
  /** The same page by HTTPS; null where that is off. */
  httpsPage: string | null
  /** Of the authority; null where HTTPS is off. */
  fingerprint: string | null
}

/** What a phone sees that has found this server. Nothing of any app or user is on it. */
export function renderPhonePage({ base, httpsPage, fingerprint }: PhonePage): string {
  const scheme = base.startsWith('https:') ? 'HTTPS' : 'plain http'
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${PHONE_ROOT}/page.css">
<title>This phone reaches Understudy</title>
<script src="${PHONE_ROOT}/page.js" defer></script>
</head>
<body>
<main>
<h1><span class="sign" aria-hidden="true">✓</span>This phone reaches Understudy</h1>
<p>You came by <code>${escapeHtml(base)}</code>. Apps on this phone find it there as well.</p>
<section aria-labelledby="line">
<h2 id="line">The line to put into the app</h2>
<dl>
${sdkLines(base).map(lineOf).join('\n')}
</dl>
<p class="soft">Before <code>initApp</code>. Your own application id and API key work as they are.</p>
</section>
<section aria-labelledby="check">
<h2 id="check">Does ${scheme} pass?</h2>
<button type="button" data-check="${PHONE_ROOT}/check" data-scheme="${scheme}">Check ${scheme}</button>
<p id="result" role="status"></p>
<p class="soft">The browser of a phone lets more through than apps may. What an app needs for plain http in its <code>Info.plist</code> or its network security configuration is in the window, under Connect.</p>
</section>
${httpsPage !== null && fingerprint !== null ? httpsSection(httpsPage, fingerprint) : HTTPS_OFF}
</main>
</body>
</html>
`
}

const lineOf = ([sdk, line]: readonly [string, string]): string =>
  `<dt>${escapeHtml(sdk)}</dt>\n<dd><code>${escapeHtml(line)}</code></dd>`

const HTTPS_OFF = `<section aria-labelledby="https">
<h2 id="https">HTTPS</h2>
<p class="soft">It is off. The window turns it on under Connect, for apps that refuse plain http.</p>
</section>`

function httpsSection(httpsPage: string, fingerprint: string): string {
  return `<section aria-labelledby="https">
<h2 id="https">HTTPS</h2>
<p>Trust the certificate of this machine once, then <a href="${escapeHtml(httpsPage)}">open this page by HTTPS</a>: no warning means that it works.</p>
<h3>iPhone, iPad</h3>
<ol>
<li><a href="${PHONE_ROOT}/understudy.mobileconfig">Load the profile</a> in Safari and allow it.</li>
<li>Settings &gt; General &gt; VPN &amp; Device Management &gt; Understudy (development) &gt; Install.</li>
<li>Settings &gt; General &gt; About &gt; Certificate Trust Settings: turn on Understudy.</li>
</ol>
<h3>Android</h3>
<ol>
<li><a href="${PHONE_ROOT}/understudy.crt">Load the certificate</a>.</li>
<li>Settings, search for “CA certificate” &gt; Install anyway &gt; choose <code>understudy.crt</code>.</li>
<li>Apps trust it only where their network security configuration has <code>&lt;certificates src="user"/&gt;</code>.</li>
</ol>
<p class="soft">It speaks for local names and private addresses alone. SHA-256, as the window shows it too:</p>
<p class="print"><code>${escapeHtml(fingerprint)}</code></p>
</section>`
}
