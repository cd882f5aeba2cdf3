/** Whether the vendor's API is answered. Not kept: a server that starts is not paused. Our choice. */
export class Pause {
  #isOn = false

  /** @param announce told after each change. */
  constructor(private readonly announce: () => void) {}

  get isOn(): boolean {
    return this.#isOn
  }

  set(isOn: boolean): void {
    if (isOn === this.#isOn) return
    this.#isOn = isOn
    this.announce()
  }
}
