/** How the clock of this machine stands to the one that all processes share: for libraries that cannot be told what time it is. */
export abstract class MachineClock {
  /** whole seconds; negative: it is ahead */
  abstract secondsBehind(): number;
}
