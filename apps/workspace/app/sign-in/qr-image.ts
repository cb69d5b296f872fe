import QRCode from 'qrcode';

/** A QR code as one SVG path: a picture without scripts, styles or another request. */
export interface QrImage {
  /** modules per side, quiet zone included */
  size: number;
  path: string;
}

/** The standard asks for four light modules on each side. */
const QUIET = 4;

export function qrImage(text: string): QrImage {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const rows: string[] = [];
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      let width = 0;
      while (x + width < modules.size && modules.get(y, x + width)) width += 1;
      if (width === 0) continue;
      rows.push(`M${x + QUIET} ${y + QUIET}h${width}v1h-${width}z`);
      x += width;
    }
  }
  return { size: modules.size + 2 * QUIET, path: rows.join('') };
}
