/** A size as people say it: 12 KB, 3.4 MB. */
export function sizeText(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** What a file is called by its kind. */
export function kindText(type: string): string {
  if (type.startsWith('image/')) return '图片';
  if (type === 'application/pdf') return 'PDF';
  if (type === 'application/ofd') return 'OFD';
  if (type.includes('wordprocessing') || type === 'application/msword') return '文档';
  if (type.includes('spreadsheet') || type === 'application/vnd.ms-excel') return '表格';
  return '文件';
}

/** Pictures every browser draws; the others are downloaded. */
export function isDrawn(type: string): boolean {
  return ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/bmp'].includes(type);
}
