/** The difference between the clock of this machine and the one that all processes share: for libraries that cannot be given a time. */
export abstract class MachineClock {
  /** whole seconds; negative: it is ahead */
  abstract secondsBehind(): number;
}
