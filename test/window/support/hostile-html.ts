/** What a hostile email could try; `foreign` is the base of a server that it must not reach. */
export function hostileHtml(foreign: string): string {
  return `<html><head>
<base href="${foreign}/base/"><meta http-equiv="refresh" content="0;url=${foreign}/refresh">
<link rel="stylesheet" href="${foreign}/sheet.css"><link rel="preconnect" href="${foreign}">
<link rel="dns-prefetch" href="${foreign}"><link rel="preload" as="image" href="${foreign}/preload.png">
<script src="${foreign}/script.js"></script><script>top.__ran = 'script'; parent.__ran = 'script'</script>
<style>@import url(${foreign}/import.css); body { background: url(${foreign}/css.png) }
@font-face { font-family: x; src: url(${foreign}/font.woff2) } p { font-family: x }</style>
</head><body onload="top.__ran = 'onload'" background="${foreign}/background.png">
<p style="background-image: url(${foreign}/inline.png)">Hello {identity_value}</p>
<img src="${foreign}/image.png" srcset="${foreign}/srcset.png 2x" onerror="top.__ran = 'onerror'">
<img src="/understudy/info"><svg onload="top.__ran = 'svg'"><image href="${foreign}/svg.png"/></svg>
<iframe src="${foreign}/frame" srcdoc="<script>top.__ran = 'srcdoc'</script>"></iframe>
<object data="${foreign}/object"></object><embed src="${foreign}/embed">
<video src="${foreign}/video" poster="${foreign}/poster.png" autoplay></video><audio src="${foreign}/audio"></audio>
<form action="${foreign}/form"><input name="x" autofocus onfocus="top.__ran = 'focus'"><button>Send</button></form>
<a href="javascript:top.__ran = 'link'">run</a> <a href="/understudy/apps" ping="${foreign}/ping">inside</a>
<a href="http:evil">page</a> <a href="https:/evil">root</a>
<a href="{confirmation_url}" ping="${foreign}/ping">confirm</a> <a href="${foreign}/page" target="_top">outside</a>
</body></html>`
}
