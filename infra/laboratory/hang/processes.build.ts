import { readdirSync, readFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { type Production } from '../production.build.js';

const tenant = {
  slug: 'mainz',
  name: 'Soziale Stadt Mainz',
  host: '127.0.0.1',
  city: 'Mainz',
  region: 'DE-RP',
  'admin-name': 'Anna Amt',
  'admin-email': 'anna.amt@mainz.example',
};

/** The command that makes the first tenant, which answers at the address of this machine. */
export const tenantCommand = (legal: string): string[] => [
  'tenants:create',
  ...Object.entries({ ...tenant, legal }).flatMap(([name, value]) => [`--${name}`, value]),
];

export async function createTenant(production: Production): Promise<void> {
  const { code, output } = await production.run(tenantCommand(production.legal()));
  if (code !== 0) throw new Error(output);
}

/** This process and all that it has started. */
export function familyOf(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: Number(statOf(Number(name))?.[1]) }));
  const family = [pid];
  for (const member of family) family.push(...children.filter((c) => c.parent === member).map((c) => c.pid));
  return family;
}

/** The fields of proc(5) after the name of the program: state, parent, …; null when the process has ended. */
function statOf(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/** Seconds of processor time that it has used until now. */
export function secondsUsed(pid: number): number {
  const stat = statOf(pid) ?? [];
  return (Number(stat[11]) + Number(stat[12])) / 100;
}

/** Stops processes as a machine does that stands still: they keep their connections and say nothing. */
export async function whileStopped<T>(pids: number[], work: () => Promise<T>): Promise<T> {
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  try {
    return await work();
  } finally {
    for (const pid of pids) process.kill(pid, 'SIGCONT');
  }
}

/** An address under which a server can be away and come. */
export class Passage {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;

  constructor(
    readonly port: number,
    private readonly target: number,
  ) {}

  /** `url`, led through this passage. */
  through(url: string): string {
    const changed = new URL(url);
    changed.hostname = '127.0.0.1';
    changed.port = String(this.port);
    return changed.href;
  }

  async open(): Promise<void> {
    const server = createServer((socket) => {
      const onward = connect(this.target, '127.0.0.1');
      for (const one of [socket, onward]) {
        this.sockets.add(one);
        one.on('error', () => undefined).once('close', () => this.sockets.delete(one));
      }
      socket.pipe(onward).pipe(socket);
    });
    this.server = server;
    await new Promise<void>((resolve) => void server.listen(this.port, '127.0.0.1', resolve));
  }

  close(): void {
    this.server?.close();
    for (const socket of this.sockets) socket.destroy();
  }
}
