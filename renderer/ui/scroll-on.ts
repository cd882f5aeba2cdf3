/** As far as an arrow key scrolls in browsers. */
const LINE = 40

/** Scrolls an element as an arrow key would, and gives it the focus so that the next one does by itself. */
export function scrollOn(element: HTMLElement | null, step: 1 | -1): void {
  element?.scrollBy({ top: step * LINE })
  element?.focus({ preventScroll: true })
}
