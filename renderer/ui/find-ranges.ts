/** More than anybody steps through. */
const MOST = 1000

/**
 * Where the text stands in what is shown below the root, in reading order; upper and lower case are the same.
 * @param isShown whether the text of an element can be seen.
 */
export function findRanges(
  root: Node,
  text: string,
  isShown = (parent: Element): boolean => parent.checkVisibility(),
): Range[] {
  const needle = text.toLowerCase()
  if (needle === '') return []
  const ranges: Range[] = []
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = nodes.nextNode(); node && ranges.length < MOST; node = nodes.nextNode()) {
    const content = node.nodeValue ?? ''
    const haystack = content.toLowerCase()
    // a few letters become two: places in one text would not be those in the other
    if (haystack.length !== content.length || !haystack.includes(needle)) continue
    if (!node.parentElement || !isShown(node.parentElement)) continue
    for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + needle.length)) {
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + needle.length)
      ranges.push(range)
    }
  }
  return ranges
}
