import { closeAll } from './shutdown.js';

it('closes what was opened last first, tells what failed, and leaves behind what does not end', async () => {
  const closed: string[] = [];
  const told: string[] = [];
  const closing = (name: string) => async (): Promise<void> => void closed.push(name);
  const failing = (): Promise<void> => Promise.reject(new Error('broken'));
  const endless = (): Promise<void> => new Promise(() => undefined);
  const tell = (error: unknown): void => void told.push((error as Error).message);
  await closeAll([closing('database'), endless, failing, closing('door')], tell, 50);
  expect(closed).toEqual(['door', 'database']);
  expect(told).toEqual(['broken', 'not everything ended within 0.05 s']);
});

it('says nothing when all end in time', async () => {
  const told: unknown[] = [];
  await closeAll([async () => undefined], (error) => told.push(error), 30);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(told).toEqual([]);
});
