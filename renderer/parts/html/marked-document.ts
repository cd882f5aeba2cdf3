import { findRanges } from '../../ui/find-ranges'

/** Of the two marks; the frame has no style sheet of ours. */
const ALL = 'background:#ffe066;color:#1a1b1e'
/** A page without scripts comes up scrolled to it where the browser knows this property. */
const CURRENT = 'background:#ff922b;color:#1a1b1e;scroll-initial-target:nearest'

/** How often the text stands in the body of a document. */
export const countIn = (root: Element, text: string): number => rangesIn(root, text).length

/** The document with every place marked, the current one otherwise. It is a copy. */
export function markedDocument(root: Element, text: string, current: number | undefined): Element {
  const copy = root.cloneNode(true) as Element
  // from the last to the first: what is put in does not move what is before it
  for (const [index, range] of [...rangesIn(copy, text).entries()].reverse()) {
    const mark = document.createElement('mark')
    mark.setAttribute('style', index === current ? CURRENT : ALL)
    range.surroundContents(mark)
  }
  return copy
}

function rangesIn(root: Element, text: string): Range[] {
  const body = root.querySelector('body')
  return body ? findRanges(body, text, (parent) => parent.localName !== 'style') : []
}
