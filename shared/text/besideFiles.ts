/**
 * Whether a file only lies beside the real ones of a folder: what Excel, WPS, LibreOffice and the systems keep there
 * for themselves. Used where a whole folder is handed over; a file handed over by itself is read and told what it is.
 */
export function isBesideFiles(name: string): boolean {
  return /^(?:~\$|\.)|^(?:thumbs\.db|desktop\.ini)$|\.(?:lnk|tmp)$/i.test(name);
}
