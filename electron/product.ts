import { author, bugs, description, homepage, product, productName, version } from '../package.json'

/** What the app says of itself; package.json is the one place for it, and electron.builder.yml repeats it, which a test compares. */
export const PRODUCT = {
  name: productName,
  version,
  description,
  author: author.name,
  homepage,
  issues: bugs.url,
  /** Windows groups windows and attributes notifications by it; the package carries the same one. */
  appId: product.appId,
  linkScheme: product.linkScheme,
}
