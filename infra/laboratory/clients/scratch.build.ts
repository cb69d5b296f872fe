import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../../apps/server/src/project-root.js';

const run = promisify(execFile);
export const schemaFile = join(projectRoot, 'docs/schema.graphql');

/** A small project of somebody who calls the graph: inside ours, so that it finds the packages, and gone when the spec ends. */
export class Scratch {
  private readonly folder: string;

  constructor(files: Record<string, string>) {
    mkdirSync(join(projectRoot, 'test-results'), { recursive: true });
    this.folder = mkdtempSync(join(projectRoot, 'test-results/client-'));
    for (const [name, text] of Object.entries({ 'package.json': '{ "type": "module" }', ...files }))
      this.write(name, text);
  }

  at(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(this.at(name)), { recursive: true });
    writeFileSync(this.at(name), text);
  }

  read(name: string): string {
    return readFileSync(this.at(name), 'utf8');
  }

  /** Runs a program in the folder; what it prints. Throws with what it says when it fails. */
  async run(program: string, args: string[], env: Record<string, string> = {}): Promise<string> {
    const options = { cwd: this.folder, env: { ...process.env, NODE_OPTIONS: '', ...env }, timeout: 60_000 };
    try {
      return (await run(program, args, options)).stdout;
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      throw new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`, { cause: error });
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
