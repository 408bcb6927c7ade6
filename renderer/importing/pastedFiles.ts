/** What a clerk pasted, as files for the importer: real files, else a table as HTML, else text with tabs. */
export function filesOfPaste(data: Pick<DataTransfer, 'files' | 'getData'>): readonly File[] {
  // Office programs put a picture of the cells beside the cells; the cells are what is meant.
  const html = data.getData('text/html');
  if (/<table[\s>]/i.test(html)) return [new File([html], '粘贴.html', { type: 'text/html' })];
  const text = data.getData('text/plain');
  if (isTable(text)) return [new File([text], '粘贴.tsv', { type: 'text/tab-separated-values' })];
  return [...data.files].filter((file) => !file.type.startsWith('image/'));
}

/** Whether a text looks like copied cells: several lines of which one has a tab. */
function isTable(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.length >= 2 && lines.some((line) => line.includes('\t'));
}
