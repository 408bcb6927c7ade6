/** From what SQLite and the file system say to the errors a user is told. */
import { AppError } from '../../../shared/contract/errors.ts';

/** Where it happened, for the sentence. */
export interface Place {
  readonly dir: string;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

/** Whether the disk had no room, in SQLite's or the file system's words. */
export function isDiskFull(error: unknown): boolean {
  return ['SQLITE_FULL', 'ENOSPC', 'EDQUOT'].includes(codeOf(error));
}

/**
 * The AppError for a failure of the disk or the database; anything else (an AppError, a programming error) comes
 * back unchanged.
 */
export function asStoreError(error: unknown, place: Place): unknown {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (isDiskFull(error)) return new AppError('disk-full');
  if (code.startsWith('SQLITE_READONLY') || ['EROFS', 'EACCES', 'EPERM'].includes(code))
    return new AppError('disk-read-only', { where: place.dir });
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return new AppError('store-damaged', { what: error instanceof Error ? error.message : code });
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO' || code === 'ENODEV' || code === 'ENXIO')
    return new AppError('disk-failed', { what: code });
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return new AppError('store-in-use', { dir: place.dir });
  if (code === 'SQLITE_CANTOPEN' || code === 'ENOENT')
    return new AppError('store-missing', { dir: place.dir });
  return error;
}

/** Whether SQLite refused because another row points at this one. */
export function isForeignKeyError(error: unknown): boolean {
  return codeOf(error) === 'SQLITE_CONSTRAINT_FOREIGNKEY';
}

/** Whether SQLite refused a second row with the same unique value. */
export function isUniqueError(error: unknown): boolean {
  return codeOf(error) === 'SQLITE_CONSTRAINT_UNIQUE';
}

/**
 * As `asStoreError`, while a store is being opened: whatever else SQLite says then (a table that is not there, a column
 * of another name) means that the file is damaged.
 */
export function asOpenError(error: unknown, place: Place): unknown {
  const known = asStoreError(error, place);
  if (known instanceof AppError || !codeOf(error).startsWith('SQLITE_')) return known;
  return new AppError('store-damaged', { what: error instanceof Error ? error.message : codeOf(error) });
}
