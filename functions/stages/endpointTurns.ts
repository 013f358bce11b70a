/**
 * One call at a time for each endpoint, in order of asking. Whoever waits behind a call that was not quick is put off:
 * so a subscriber whose endpoint is slow holds one place among those that are worked on, however much is due to it.
 */
export class EndpointTurns {
  /** By endpoint, whether the call that was asked for last was quick. */
  readonly #last = new Map<string, Promise<boolean>>();

  /** `call` says whether it was quick. False: it was put off and not made. */
  async take(endpoint: string, call: () => Promise<boolean>): Promise<boolean> {
    const before = this.#last.get(endpoint) ?? Promise.resolve(true);
    let made = false;
    const mine = before.then((quick) => {
      made = quick;
      return quick && call();
    });
    // What went wrong with one call says nothing of the next.
    const last = mine.catch(() => true);
    this.#last.set(endpoint, last);
    try {
      await mine;
    } finally {
      if (this.#last.get(endpoint) === last) this.#last.delete(endpoint);
    }
    return made;
  }
}
