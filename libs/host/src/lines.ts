/** Runs work of the same key one after the other, in the order in which it comes. */
export class Lines {
  private readonly last = new Map<string, Promise<void>>();

  run(key: string, work: () => Promise<void>): Promise<void> {
    const turn = (this.last.get(key) ?? Promise.resolve()).catch(() => undefined).then(work);
    this.last.set(key, turn);
    return turn.finally(() => this.last.get(key) === turn && this.last.delete(key));
  }
}
