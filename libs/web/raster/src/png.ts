import { crc32, deflateSync } from 'node:zlib';
import { type Canvas } from './canvas.js';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** Each byte as its difference to the one above: flat pictures become small. */
const ABOVE = 2;

/** https://www.w3.org/TR/png-3/ */
export function pngOf({ width, height, pixels }: Canvas): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const line = width * 3;
  const rows = Buffer.alloc(height * (line + 1));
  for (let y = 0; y < height; y += 1) {
    const at = y * (line + 1);
    rows[at] = ABOVE;
    for (let x = 0; x < line; x += 1)
      rows[at + 1 + x] = pixels[y * line + x]! - (y === 0 ? 0 : pixels[(y - 1) * line + x]!);
  }
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 6 })), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([SIGNATURE, ...parts]);
}
