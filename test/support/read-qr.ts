import 'jsqr';
import type jsQR from 'jsqr';

/** Its one file is a script that leaves itself here. */
const { jsQR: decode } = globalThis as unknown as { jsQR: typeof jsQR.default };

/** Reads a QR code as it is painted, by a decoder that is not ours. `undefined` where there is none to read. */
export function readQr(path: string, size: number, blot?: DOMRect): string | undefined {
  const scale = 3;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * scale;
  const pen = canvas.getContext('2d')!;
  pen.scale(scale, scale);
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, size, size);
  pen.fillStyle = '#000';
  pen.fill(new Path2D(path));
  if (blot) pen.fillRect(blot.x, blot.y, blot.width, blot.height);
  const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height);
  return decode(data, width, height, { inversionAttempts: 'dontInvert' })?.data;
}
