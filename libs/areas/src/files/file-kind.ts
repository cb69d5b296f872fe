const starts = (head: Buffer, ...bytes: number[]): boolean => bytes.every((byte, i) => head[i] === byte);
const HEAD = 4096;

/** What a file is that is no text, by the code it is refused with; null: it may be text. */
export function nameOfKind(head: Buffer): string | null {
  const text = head.subarray(0, HEAD).toString('latin1');
  if (starts(head, 0x50, 0x4b, 0x03, 0x04) || starts(head, 0x50, 0x4b, 0x05, 0x06)) return nameOfZip(text);
  if (starts(head, 0xd0, 0xcf, 0x11, 0xe0)) return 'FILE_IS_XLS';
  if (starts(head, 0x1f, 0x8b)) return 'FILE_IS_GZIP_TWICE';
  if (starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff)) return 'NOT_UTF8';
  if (text.startsWith('%PDF-')) return 'FILE_IS_PDF';
  if (text.startsWith('SQLite format 3')) return 'FILE_IS_SQLITE';
  if (starts(head, 0, 0, 0x27, 0x0a)) return 'FILE_IS_SHAPEFILE';
  if (/^(?:BZh|7z\xbc\xaf|\xfd7zXZ|Rar!|\x28\xb5\x2f\xfd)/.test(text)) return 'FILE_IS_ARCHIVE';
  return /^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)/i.test(text) ? 'FILE_IS_HTML' : null;
}

function nameOfZip(text: string): string {
  if (/xl\/|\[Content_Types\]\.xml|_rels\//.test(text)) return 'FILE_IS_XLSX';
  if (text.includes('opendocument.spreadsheet')) return 'FILE_IS_ODS';
  return 'FILE_IS_ZIP';
}
