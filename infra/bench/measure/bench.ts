import { type Child } from './children.js';
import { type Options } from './options.js';
import { type Row } from './report.js';
import { type World } from '../world/world.js';

/** What every part of the benchmark is given. */
export interface Bench {
  world: World;
  load: Child;
  options: Options;
  say: (text: string) => void;
}

export interface Part {
  name: string;
  title: string;
  run(bench: Bench): Promise<Row[]>;
}
