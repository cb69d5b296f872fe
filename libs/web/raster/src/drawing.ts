import { type Canvas } from './canvas.js';
import { ellipse, joined, type Matrix, moved, type Outline, outlinesOf } from './shapes.js';

type Attributes = Record<string, string>;

const ELEMENT = /<(\/?)(g|path|circle|ellipse|rect)((?:\s+[\w-]+="[^"]*")*)\s*\/?>/g;
const ATTRIBUTE = /([\w-]+)="([^"]*)"/g;

const attributesOf = (text: string): Attributes =>
  Object.fromEntries([...text.matchAll(ATTRIBUTE)].map(([, name, value]) => [name!, value!]));

/** `translate(1 2) scale(-1 1)`: all that our drawings turn and move with. */
function matrixOf(transform: string | undefined): Matrix {
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  for (const [, kind, values] of (transform ?? '').matchAll(/(translate|scale)\(([^)]*)\)/g)) {
    const [x = 0, y = x] = values!.split(/[\s,]+/).map(Number);
    matrix = joined(matrix, kind === 'scale' ? [x, 0, 0, y, 0, 0] : [1, 0, 0, 1, x, y]);
  }
  return matrix;
}

/**
 * Draws what `#web/emblem` has drawn as SVG. It knows what these drawings are made of and nothing else of SVG.
 * @param props.classes colours of what the sheet of a page would colour
 */
export function draw(canvas: Canvas, body: string, matrix: Matrix, classes: Record<string, string>): void {
  const around: { matrix: Matrix; attributes: Attributes }[] = [{ matrix, attributes: {} }];
  for (const [, closing, name, text] of body.matchAll(ELEMENT)) {
    if (closing) {
      around.pop();
      continue;
    }
    const outer = around.at(-1)!;
    const own = attributesOf(text!);
    const inner = {
      matrix: joined(outer.matrix, matrixOf(own['transform'])),
      attributes: { ...outer.attributes, ...own },
    };
    if (name === 'g') around.push(inner);
    else paint(canvas, name!, inner.attributes, inner.matrix, classes);
  }
}

function paint(canvas: Canvas, name: string, own: Attributes, matrix: Matrix, classes: Record<string, string>): void {
  const outlines = shapesOf(name, own).map((outline) => outline.map((point) => moved(matrix, point)));
  const opacity = Number(own['opacity'] ?? 1);
  const fill = classes[own['class'] ?? ''] ?? own['fill'];
  const stroke = own['stroke'];
  if (fill && fill !== 'none') canvas.fill(outlines, fill, opacity);
  if (!stroke || stroke === 'none') return;
  const width = Number(own['stroke-width'] ?? 1) * Math.abs(matrix[3]);
  const closed = fill !== undefined;
  canvas.fill(strokesOf(outlines, width, closed), stroke, opacity);
}

function shapesOf(name: string, own: Attributes): Outline[] {
  const n = (key: string): number => Number(own[key] ?? 0);
  if (name === 'path') return outlinesOf(own['d'] ?? '');
  if (name === 'circle') return [ellipse(n('cx'), n('cy'), n('r'), n('r'))];
  if (name === 'ellipse') return [ellipse(n('cx'), n('cy'), n('rx'), n('ry'))];
  const [x, y, right, bottom] = [n('x'), n('y'), n('x') + n('width'), n('y') + n('height')];
  return [
    [
      [x, y],
      [right, y],
      [right, bottom],
      [x, bottom],
    ],
  ];
}

/** Each line as a bar with round ends, all running the same way, so that they add up. */
function strokesOf(outlines: Outline[], width: number, closed: boolean): Outline[] {
  return outlines.flatMap((outline) =>
    outline.flatMap((from, n) => {
      const to = outline[n + 1] ?? (closed ? outline[0] : undefined);
      return to
        ? [...bar(from, to, width / 2), ellipse(...from, width / 2, width / 2)]
        : [ellipse(...from, width / 2, width / 2)];
    }),
  );
}

function bar([x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number], half: number): Outline[] {
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length === 0) return [];
  const [dx, dy] = [((y1 - y0) / length) * half, ((x1 - x0) / length) * half];
  return [
    [
      [x0 + dx, y0 - dy],
      [x1 + dx, y1 - dy],
      [x1 - dx, y1 + dy],
      [x0 - dx, y0 + dy],
    ],
  ];
}
